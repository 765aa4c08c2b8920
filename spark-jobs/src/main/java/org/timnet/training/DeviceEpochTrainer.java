package org.timnet.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.DeviceStates;
import org.timnet.network.gpu.EpochOrder;
import org.timnet.network.gpu.TrainingState;
import org.timnet.training.recipe.LearningRateSchedule;
import org.timnet.training.recipe.Recipe;

/**
 * Passes over utterances on a graphics processor, where they lie with the network. After each pass
 * the network is what the device has: checkpoints and models are made of it as ever.
 */
final class DeviceEpochTrainer implements EpochTrainer {
  private final TimNetSpec spec;
  private final Recipe recipe;
  private final TrainingData data;
  private final BatchAugmentation augmentation;
  private final DeviceShare device;

  /** Where the utterances lie on the device. */
  private final int[] trainRows;

  private final int[] validationRows;
  private final int[] testRows;
  private DeviceStates states;
  private Optional<TrainingState> current = Optional.empty();

  /**
   * Brings the utterances to the device.
   *
   * @param recipe that the engine gpu trains by
   * @param device is closed with this
   */
  DeviceEpochTrainer(TimNetSpec spec, Recipe recipe, TrainingData data, DeviceShare device) {
    this.spec = spec;
    this.recipe = recipe;
    this.data = data;
    this.device = device;
    augmentation = new BatchAugmentation(recipe.augmentations(), recipe.seed());
    try {
      List<int[]> rows =
          device.enter(
              LaunchShape.of(spec, recipe),
              List.of(
                  recipe.augmentations().isEmpty()
                      ? DeviceTable.Part.shared(data.train())
                      : DeviceTable.Part.own(data.train(), device.training()),
                  DeviceTable.Part.shared(data.validation()),
                  DeviceTable.Part.shared(data.test())));
      trainRows = rows.get(0);
      validationRows = rows.get(1);
      testRows = rows.get(2);
    } catch (RuntimeException e) {
      close();
      throw e;
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
    DeviceRequest.Epoch pass =
        new DeviceRequest.Epoch(
            current.isEmpty() ? Optional.of(before) : Optional.empty(),
            order(epoch),
            recipe.seed());
    device.train(pass);
    double loss = mean(pass.losses, epoch);
    states.assign(network, pass.after);
    current = Optional.of(pass.after);
    return loss;
  }

  private EpochOrder order(int epoch) {
    int size = data.train().size();
    int[] order = Order.ofEpoch(size, recipe.seed(), epoch);
    if (!recipe.augmentations().isEmpty()) {
      for (int start = 0; start < size; start += recipe.batchSize()) {
        int[] batch = Arrays.copyOfRange(order, start, Math.min(start + recipe.batchSize(), size));
        device.write(trainRows[start], augmentation.of(data.train().subset(batch), epoch, start));
      }
      order = IntStream.range(0, size).toArray();
    }
    int stepsPerEpoch = (size + recipe.batchSize() - 1) / recipe.batchSize();
    return new EpochOrder(
        IntStream.of(order).map(place -> trainRows[place]).toArray(),
        iteration ->
            recipe.optimizer().learningRate()
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
    if (examples == data.test()) {
      return new Predictions(device.predict(testRows));
    }
    return examples == data.validation()
        ? new Predictions(device.predict(validationRows))
        : predictor.predict(examples);
  }

  @Override
  public void close() {
    device.close();
  }
}
