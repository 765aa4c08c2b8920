package org.timnet.training;

import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Temperature;
import org.timnet.network.CaamSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.engine.Engine;
import org.timnet.training.recipe.Recipe;

/**
 * Trains one network by a recipe, in batches of a freshly shuffled order every epoch, the last one
 * short.
 *
 * <p>The same examples, shape and settings give the same network, bit for bit, whatever else the
 * JVM does. A learner may be used from many threads at once; every training has a network of its
 * own.
 */
public final class NeuralLearner implements Learner {
  private final Engine engine;
  private final NetworkSpec spec;
  private final Recipe recipe;
  private final Function<TrainingData, EpochTrainer> epochTrainer;

  /** A learner of networks of this shape, on an engine. */
  public NeuralLearner(Engine engine, NetworkSpec spec, Recipe recipe) {
    this(engine, spec, recipe, data -> passes(spec, recipe, data));
  }

  private NeuralLearner(
      Engine engine,
      NetworkSpec spec,
      Recipe recipe,
      Function<TrainingData, EpochTrainer> epochTrainer) {
    this.engine = engine;
    this.spec = spec;
    this.recipe = recipe;
    this.epochTrainer = epochTrainer;
  }

  private static EpochTrainer passes(NetworkSpec spec, Recipe recipe, TrainingData data) {
    return spec instanceof CaamSpec caam
        ? new PairedEpochTrainer(caam, data, recipe)
        : new LocalEpochTrainer(data.train(), recipe);
  }

  /**
   * The same with another way to pass over the training utterances, such as one on many machines.
   *
   * @param other has the training utterances already: it is not given those of {@link
   *     TrainingData#train}
   */
  public NeuralLearner with(EpochTrainer other) {
    return new NeuralLearner(engine, spec, recipe, data -> other);
  }

  /** What computes the networks. */
  public Engine engine() {
    return engine;
  }

  /** The networks' shape. */
  public NetworkSpec spec() {
    return spec;
  }

  /** What they are trained by. */
  public Recipe recipe() {
    return recipe;
  }

  /**
   * Trains for all of the recipe's epochs, or for those that are left after a checkpoint, and
   * scores the test utterances after each. Unlabelled utterances are looked at by networks that
   * adapt alone.
   *
   * @throws DivergedException as soon as the loss, a parameter or a probability is not finite
   */
  @Override
  public TrainedNetwork train(TrainingData data, TrainingContext context) {
    EpochTrainer passes = epochTrainer.apply(data);
    ComputationGraph network = untrained(data.train());
    Predictor predictor = new Predictor(spec, network);
    Checkpoints checkpoints = context.checkpoints().of(engine, spec, recipe);
    TrainingProgress progress = checkpoints.resume(network);
    if (progress.epochs() > 0) {
      context.listener().resumed(progress.history());
    }
    while (progress.epochs() < recipe.epochs()) {
      int number = progress.epochs() + 1;
      double loss = passes.trainEpoch(network, number);
      if (!Double.isFinite(loss)) {
        throw new DivergedException(number, loss);
      }
      // The last step of an epoch, whose loss nobody sees, may be the one that diverges.
      if (!Double.isFinite(network.params().sumNumber().doubleValue())) {
        throw new DivergedException(number, "the parameters are not finite");
      }
      Predictions predictions = predictor.predict(data.test());
      Epoch epoch = epoch(number, loss, predictions, predictor.predict(data.validation()), data);
      progress = progress.after(epoch, predictions);
      checkpoints.epochDone(network, progress);
      context.listener().epochDone(epoch);
    }
    return new TrainedNetwork(
        engine,
        network,
        progress.history(),
        progress.selected(),
        temperature(predictor, data.validation()));
  }

  private static Temperature temperature(Predictor predictor, Examples validation) {
    return Temperature.fit(predictor.predict(validation).probabilities(), validation.labels());
  }

  private ComputationGraph untrained(Examples train) {
    return engine.create(spec, recipe.graph(train.labels(), train.classes(), DataType.FLOAT));
  }

  private static Epoch epoch(
      int number, double loss, Predictions test, Predictions validation, TrainingData data) {
    try {
      return new Epoch(
          number, loss, confusion(test, data.test()), confusion(validation, data.validation()));
    } catch (NonFiniteOutputException e) {
      throw new DivergedException(number, e.getMessage());
    }
  }

  private static ConfusionMatrix confusion(Predictions predictions, Examples examples) {
    return ConfusionMatrix.of(examples.classes(), examples.labels(), predictions.labels());
  }
}
