package org.timnet.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.DeviceStates;
import org.timnet.network.gpu.Device;
import org.timnet.network.gpu.EpochOrder;
import org.timnet.network.gpu.GpuShape;
import org.timnet.network.gpu.GpuTrainings;
import org.timnet.network.gpu.LearningRule;
import org.timnet.network.gpu.Precision;
import org.timnet.network.gpu.TrainingState;
import org.timnet.training.recipe.LearningRateSchedule;
import org.timnet.training.recipe.Optimizer;
import org.timnet.training.recipe.Recipe;

/**
 * Passes over utterances on a graphics processor, where they lie with the network. After each pass
 * the network is what the device has: checkpoints and models are made of it as ever.
 */
final class DeviceEpochTrainer implements EpochTrainer {
  private final TimNetSpec spec;
  private final Recipe recipe;
  private final TrainingData data;
  private final Optimizer.Adam adam;
  private final BatchAugmentation augmentation;
  private final Device device;
  private final GpuTrainings trainings;
  private DeviceStates states;
  private Optional<TrainingState> current = Optional.empty();

  /**
   * Brings the utterances to the device.
   *
   * @param recipe that the engine gpu trains by
   * @param devices opens the device, which is closed with this
   */
  DeviceEpochTrainer(TimNetSpec spec, Recipe recipe, TrainingData data, Supplier<Device> devices) {
    this.spec = spec;
    this.recipe = recipe;
    this.data = data;
    adam = (Optimizer.Adam) recipe.optimizer();
    LearningRule rule =
        new LearningRule(
            adam.beta1(), adam.beta2(), adam.epsilon(), recipe.loss().smoothing().share());
    augmentation = new BatchAugmentation(recipe.augmentations(), recipe.seed());
    device = devices.get();
    try {
      trainings = new GpuTrainings(device, shape(), rule);
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
    try {
      write(0, data.train());
      write(validationStart(), data.validation());
      write(testStart(), data.test());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private GpuShape shape() {
    return new GpuShape(
        spec,
        data.train().frames(),
        recipe.batchSize(),
        1,
        data.train().size(),
        testStart() + data.test().size(),
        Precision.SINGLE);
  }

  private int validationStart() {
    return data.train().size();
  }

  private int testStart() {
    return validationStart() + data.validation().size();
  }

  private void write(int row, Examples examples) {
    if (examples.size() > 0) {
      int[] all = IntStream.range(0, examples.size()).toArray();
      trainings.write(row, examples.mfcc(), examples.oneHot(all).toFloatMatrix());
    }
  }

  @Override
  public double trainEpoch(ComputationGraph network, int epoch) {
    if (states == null) {
      states = new DeviceStates(spec, network, recipe.seed());
    }
    TrainingState before = current.orElseGet(() -> states.of(network));
    if (before.iterations() != network.getConfiguration().getIterationCount()) {
      throw new IllegalStateException("the network is not the one of the epoch before");
    }
    if (current.isEmpty()) {
      trainings.restore(0, before);
    }
    double loss = mean(trainings.train(List.of(order(epoch)))[0], epoch);
    TrainingState after = trainings.state(0, recipe.seed());
    states.assign(network, after);
    current = Optional.of(after);
    return loss;
  }

  private EpochOrder order(int epoch) {
    int size = data.train().size();
    int[] order = Order.ofEpoch(size, recipe.seed(), epoch);
    if (!recipe.augmentations().isEmpty()) {
      for (int start = 0; start < size; start += recipe.batchSize()) {
        int[] batch = Arrays.copyOfRange(order, start, Math.min(start + recipe.batchSize(), size));
        write(start, augmentation.of(data.train().subset(batch), epoch, start));
      }
      order = IntStream.range(0, size).toArray();
    }
    int stepsPerEpoch = (size + recipe.batchSize() - 1) / recipe.batchSize();
    return new EpochOrder(
        order,
        iteration ->
            adam.learningRate()
                * recipe
                    .schedule()
                    .factor(
                        new LearningRateSchedule.Moment(
                            iteration, stepsPerEpoch, recipe.epochs())));
  }

  /** Of the utterances of an epoch; the last batch is short. */
  private double mean(double[] losses, int epoch) {
    int size = data.train().size();
    double sum = 0;
    for (int step = 0; step < losses.length; step++) {
      if (!Double.isFinite(losses[step])) {
        throw new DivergedException(epoch, losses[step]);
      }
      int start = step * recipe.batchSize();
      sum += losses[step] * Math.min(recipe.batchSize(), size - start);
    }
    return sum / size;
  }

  @Override
  public Predictions predict(Predictor predictor, Examples examples) {
    if (current.isEmpty() || examples.size() == 0) {
      return predictor.predict(examples);
    }
    int start = start(examples);
    if (start < 0) {
      return predictor.predict(examples);
    }
    int[] rows = IntStream.range(start, start + examples.size()).toArray();
    return new Predictions(trainings.predict(List.of(rows))[0]);
  }

  /** Row of the first utterance; -1 where they are not on the device. */
  private int start(Examples examples) {
    if (examples == data.test()) {
      return testStart();
    }
    return examples == data.validation() ? validationStart() : -1;
  }

  @Override
  public void close() {
    trainings.close();
    device.close();
  }
}
