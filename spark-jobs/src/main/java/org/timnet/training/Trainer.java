package org.timnet.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TrainingGraph;
import org.timnet.network.engine.Engine;
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
  private final NetworkSpec spec;
  private final TrainingSettings recipe;

  /** A trainer of networks of this shape, on an engine. */
  public Trainer(Engine engine, NetworkSpec spec, TrainingSettings recipe) {
    this.engine = engine;
    this.spec = spec;
    this.recipe = recipe;
  }

  /**
   * Trains without checkpoints and keeps nothing back; see {@link #train(Examples, Examples,
   * Examples, EpochListener, Checkpoints)}.
   */
  public TrainedNetwork train(Examples train, Examples test, EpochListener listener) {
    return train(train, test, listener, Checkpoints.none());
  }

  /**
   * Trains and keeps nothing back; see {@link #train(Examples, Examples, Examples, EpochListener,
   * Checkpoints)}.
   */
  public TrainedNetwork train(
      Examples train, Examples test, EpochListener listener, Checkpoints checkpoints) {
    return train(train, train.subset(), test, listener, checkpoints);
  }

  /**
   * Trains for all of the recipe's epochs, or for those that are left after a checkpoint, and
   * scores the test utterances after each.
   *
   * @param validation never learned from, and says which epoch is chosen; may be empty
   * @param test never learned from; may be empty
   * @param listener hears of every epoch; a checkpoint of an epoch is written before
   * @param checkpoints of this training, from an earlier run and for a later one
   * @throws DivergedException as soon as the loss is not finite
   */
  public TrainedNetwork train(
      Examples train,
      Examples validation,
      Examples test,
      EpochListener listener,
      Checkpoints checkpoints) {
    return train(new LocalEpochTrainer(train, recipe), validation, test, listener, checkpoints);
  }

  /**
   * The same with another way to pass over the training utterances, such as one on many machines.
   */
  public TrainedNetwork train(
      EpochTrainer epochTrainer,
      Examples validation,
      Examples test,
      EpochListener listener,
      Checkpoints checkpoints) {
    ComputationGraph network = untrained();
    Predictor predictor = new Predictor(network);
    Checkpoints mine = checkpoints.of(engine, spec, recipe);
    TrainingProgress course = mine.resume(network);
    if (course.epochs() > 0) {
      listener.resumed(course.history());
    }
    while (course.epochs() < recipe.epochs()) {
      int number = course.epochs() + 1;
      double loss = epochTrainer.trainEpoch(network, number);
      if (!Double.isFinite(loss)) {
        throw new DivergedException(number, loss);
      }
      Predictions predictions = predictor.predict(test);
      Epoch epoch =
          new Epoch(
              number,
              loss,
              confusion(predictions, test),
              confusion(predictor.predict(validation), validation));
      course = course.after(epoch, predictions);
      mine.epochDone(network, course);
      listener.epochDone(epoch);
    }
    return new TrainedNetwork(
        network,
        course.history(),
        course.last(),
        course.best(),
        course.bestEpoch(),
        course.chosen(),
        course.chosenEpoch());
  }

  private ComputationGraph untrained() {
    return engine.create(
        spec,
        new TrainingGraph(
            new Adam(recipe.learningRate(), recipe.beta1(), recipe.beta2(), recipe.epsilon()),
            recipe.labelSmoothing(),
            recipe.seed(),
            DataType.FLOAT));
  }

  private static ConfusionMatrix confusion(Predictions predictions, Examples examples) {
    return ConfusionMatrix.of(examples.classes(), examples.labels(), predictions.labels());
  }
}
