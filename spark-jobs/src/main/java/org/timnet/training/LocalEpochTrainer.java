package org.timnet.training;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.training.recipe.Recipe;

/** Passes over utterances in memory, batch after batch of a freshly shuffled order. */
final class LocalEpochTrainer implements EpochTrainer {
  private final Examples train;
  private final Recipe recipe;
  private final BatchAugmentation augmentation;

  LocalEpochTrainer(Examples train, Recipe recipe) {
    if (train.size() == 0) {
      throw new IllegalArgumentException("there is nothing to train on");
    }
    this.train = train;
    this.recipe = recipe;
    this.augmentation = new BatchAugmentation(recipe.augmentations(), recipe.seed());
  }

  @Override
  public double trainEpoch(ComputationGraph network, int epoch) {
    int[] order = Order.ofEpoch(train.size(), recipe.seed(), epoch);
    double sum = 0;
    for (int start = 0; start < order.length; start += recipe.batchSize()) {
      int[] batch =
          Arrays.copyOfRange(order, start, Math.min(start + recipe.batchSize(), order.length));
      network.fit(augmentation.of(train.subset(batch), epoch, start).asDataSet());
      double loss = network.score();
      if (!Double.isFinite(loss)) {
        throw new DivergedException(epoch, loss);
      }
      sum += loss * batch.length;
    }
    return sum / order.length;
  }
}
