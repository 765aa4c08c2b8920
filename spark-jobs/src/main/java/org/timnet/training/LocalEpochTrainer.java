package org.timnet.training;

import java.util.Arrays;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.Pooling;
import org.timnet.training.recipe.Recipe;

/** Passes over utterances in memory, batch after batch of a freshly shuffled order. */
final class LocalEpochTrainer implements EpochTrainer {
  private final Examples train;
  private final Recipe recipe;
  private final Pooling pooling;
  private final BatchAugmentation augmentation;
  private final Consumer<INDArray> afterStep;

  /**
   * @param pooling of the network
   * @param afterStep is given the network's weights after every step, which change later
   */
  LocalEpochTrainer(Examples train, Recipe recipe, Pooling pooling, Consumer<INDArray> afterStep) {
    if (train.size() == 0) {
      throw new IllegalArgumentException("there is nothing to train on");
    }
    this.train = train;
    this.recipe = recipe;
    this.pooling = pooling;
    this.afterStep = afterStep;
    this.augmentation = new BatchAugmentation(recipe.augmentations(), recipe.seed());
  }

  @Override
  public double trainEpoch(ComputationGraph network, int epoch) {
    int[] order = order(epoch);
    double sum = 0;
    for (int start = 0; start < order.length; start += recipe.batchSize()) {
      int[] batch =
          Arrays.copyOfRange(order, start, Math.min(start + recipe.batchSize(), order.length));
      network.fit(augmentation.of(train.subset(batch), epoch, start).asDataSet(pooling));
      double loss = network.score();
      if (!Double.isFinite(loss)) {
        throw new DivergedException(epoch, loss);
      }
      afterStep.accept(network.params());
      sum += loss * batch.length;
    }
    return sum / order.length;
  }

  private int[] order(int epoch) {
    return switch (recipe.loop().sampling()) {
      case EVERY -> Order.ofEpoch(train.size(), recipe.seed(), epoch);
      case BALANCED -> Order.balanced(train.labels(), recipe.seed(), epoch);
    };
  }
}
