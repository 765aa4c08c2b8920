package org.timnet.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.network.TimNetSpec;
import org.timnet.network.model.Engine;
import org.timnet.settings.TrainingSettings;

/**
 * Trains one network by the paper's recipe: Adam on the smoothed cross-entropy, batches of a
 * freshly shuffled order every epoch, the last one short.
 *
 * <p>The same examples, shape and settings give the same network, bit for bit, whatever else the
 * JVM does. A trainer may be used from many threads at once; every training has a network of its
 * own.
 */
public final class Trainer {
  private final Engine engine;
  private final TimNetSpec spec;
  private final TrainingSettings recipe;

  /** A trainer of networks of this shape, on an engine. */
  public Trainer(Engine engine, TimNetSpec spec, TrainingSettings recipe) {
    this.engine = engine;
    this.spec = spec;
    this.recipe = recipe;
  }

  /**
   * Trains for all of the recipe's epochs and scores the test utterances after each.
   *
   * @param test never learned from; may be empty
   * @param listener hears of every epoch
   * @throws DivergedException as soon as the loss is not finite
   */
  public TrainedNetwork train(Examples train, Examples test, EpochListener listener) {
    if (train.size() == 0) {
      throw new IllegalArgumentException("there is nothing to train on");
    }
    ComputationGraph network =
        engine.create(
            spec,
            new Adam(recipe.learningRate(), recipe.beta1(), recipe.beta2(), recipe.epsilon()),
            recipe.labelSmoothing(),
            recipe.seed(),
            DataType.FLOAT);
    Predictor predictor = new Predictor(network);
    List<Epoch> history = new ArrayList<>();
    Predictions last = new Predictions(new double[0][]);
    Predictions best = last;
    int bestEpoch = 0;
    double bestWar = -1;
    for (int number = 1; number <= recipe.epochs(); number++) {
      double loss = pass(network, train, number);
      last = predictor.predict(test);
      ConfusionMatrix confusion = confusion(last, test);
      if (test.size() > 0 && confusion.war() > bestWar) {
        bestWar = confusion.war();
        best = last;
        bestEpoch = number;
      }
      Epoch epoch = new Epoch(number, loss, confusion);
      history.add(epoch);
      listener.epochDone(epoch);
    }
    return new TrainedNetwork(network, history, last, best, bestEpoch);
  }

  private double pass(ComputationGraph network, Examples train, int epoch) {
    int[] order = Order.ofEpoch(train.size(), recipe.seed(), epoch);
    double sum = 0;
    for (int start = 0; start < order.length; start += recipe.batchSize()) {
      int[] batch =
          Arrays.copyOfRange(order, start, Math.min(start + recipe.batchSize(), order.length));
      network.fit(new DataSet(train.features(batch), train.oneHot(batch)));
      double loss = network.score();
      if (!Double.isFinite(loss)) {
        throw new DivergedException(epoch, loss);
      }
      sum += loss * batch.length;
    }
    return sum / order.length;
  }

  private static ConfusionMatrix confusion(Predictions predictions, Examples examples) {
    return ConfusionMatrix.of(examples.classes(), examples.labels(), predictions.labels());
  }
}
