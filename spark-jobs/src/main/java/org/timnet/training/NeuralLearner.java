package org.timnet.training;

import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Temperature;
import org.timnet.network.CaamSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.settings.InvalidChoiceException;
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
  private final Passes passes;

  /** What passes over training utterances, and says after every step what the weights are. */
  @FunctionalInterface
  private interface Passes {
    EpochTrainer over(TrainingData data, TrainingContext context, Consumer<INDArray> afterStep);
  }

  /** A learner of networks of this shape, on an engine. */
  public NeuralLearner(Engine engine, NetworkSpec spec, Recipe recipe) {
    this(
        engine,
        spec,
        recipe,
        (data, context, afterStep) ->
            engine.equals(Engines.GPU)
                ? new DeviceEpochTrainer((TimNetSpec) spec, recipe, data, context.device().get())
                : passes(spec, recipe, data, afterStep));
  }

  private NeuralLearner(Engine engine, NetworkSpec spec, Recipe recipe, Passes passes) {
    this.engine = engine;
    this.spec = spec;
    this.recipe = recipe;
    this.passes = passes;
  }

  private static EpochTrainer passes(
      NetworkSpec spec, Recipe recipe, TrainingData data, Consumer<INDArray> afterStep) {
    return spec instanceof CaamSpec caam
        ? new PairedEpochTrainer(caam, data, recipe, afterStep)
        : new LocalEpochTrainer(data.train(), recipe, spec.pooling(), afterStep);
  }

  /**
   * The same with another way to pass over the training utterances, such as one on many machines.
   *
   * @param other has the training utterances already: it is not given those of {@link
   *     TrainingData#train}, nor says after which step the weights are what; whoever made it closes
   *     it
   */
  public NeuralLearner with(EpochTrainer other) {
    return new NeuralLearner(engine, spec, recipe, (data, context, afterStep) -> other::trainEpoch);
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
   * adapt alone. Where weights are averaged, it is the average that is scored and that the trained
   * network has.
   *
   * @throws InvalidChoiceException where the recipe does not go with the network or the engine, or
   *     has patience and nothing is held out for validation
   * @throws DivergedException as soon as the loss, a parameter or a probability is not finite
   */
  @Override
  public TrainedNetwork train(TrainingData data, TrainingContext context) {
    recipe.requireFor(engine);
    recipe.requireFor(spec);
    requireValidation(data.validation());
    Optional<WeightAverage> average = WeightAverage.of(recipe.loop().averaging());
    try (EpochTrainer trainer =
        passes.over(data, context, weights -> average.ifPresent(mean -> mean.stepDone(weights)))) {
      return train(data, context, trainer, average);
    }
  }

  private TrainedNetwork train(
      TrainingData data,
      TrainingContext context,
      EpochTrainer trainer,
      Optional<WeightAverage> average) {
    int epochLength = trainer.epochLength(data.train());
    ComputationGraph network = untrained(data.train(), epochLength);
    ComputationGraph evaluated =
        average.isPresent() ? untrained(data.train(), epochLength) : network;
    Predictor predictor = new Predictor(spec, evaluated);
    Checkpoints checkpoints = context.checkpoints().of(engine, spec, recipe);
    TrainingProgress progress = checkpoints.resume(network, average);
    if (progress.epochs() > 0) {
      average.ifPresent(mean -> evaluated.setParams(mean.mean()));
      context.listener().resumed(progress.history());
    }
    while (progress.epochs() < recipe.epochs() && !progress.exhausts(recipe.loop().patience())) {
      int number = progress.epochs() + 1;
      double loss = trainer.trainEpoch(network, number);
      if (!Double.isFinite(loss)) {
        throw new DivergedException(number, loss);
      }
      // The last step of an epoch, whose loss nobody sees, may be the one that diverges.
      if (!Double.isFinite(network.params().sumNumber().doubleValue())) {
        throw new DivergedException(number, "the parameters are not finite");
      }
      average.ifPresent(
          mean -> {
            mean.epochDone(network.params());
            evaluated.setParams(mean.mean());
          });
      Predictions predictions = trainer.predict(predictor, data.test());
      Predictions validation = trainer.predict(predictor, data.validation());
      Epoch epoch = epoch(number, loss, predictions, validation, data);
      progress = progress.after(epoch, predictions);
      checkpoints.epochDone(network, progress, average);
      context.listener().epochDone(epoch);
    }
    // What is left to do wants no device; others may be waiting for this training there.
    trainer.close();
    return new TrainedNetwork(
        engine,
        evaluated,
        progress.history(),
        progress.selected(),
        temperature(predictor, data.validation()));
  }

  private void requireValidation(Examples validation) {
    if (recipe.loop().patience() > 0 && validation.size() == 0) {
      throw new InvalidChoiceException(
          "training.patience needs validation utterances, and none are held out; set"
              + " experiment.selection=validation-best or training.patience=0");
    }
  }

  private static Temperature temperature(Predictor predictor, Examples validation) {
    return Temperature.fit(predictor.predict(validation).probabilities(), validation.labels());
  }

  private ComputationGraph untrained(Examples train, int epochLength) {
    return engine.create(
        spec, recipe.graph(train.labels(), train.classes(), epochLength, DataType.FLOAT));
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
