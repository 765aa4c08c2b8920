package org.timnet.training;

import java.util.List;
import org.timnet.network.gpu.GpuTrainings;

/**
 * What a training has of a {@link SharedDevice}. What it asks for is done when the others on the
 * device ask for something too, or have closed their shares.
 */
public final class DeviceShare implements AutoCloseable {
  private final Rendezvous<DeviceRequest> rendezvous;
  private final int training;
  private GpuTrainings trainings;

  DeviceShare(Rendezvous<DeviceRequest> rendezvous, int training) {
    this.rendezvous = rendezvous;
    this.training = training;
  }

  /** Number of the training among those that share the device. */
  int training() {
    return training;
  }

  /**
   * Brings a training to the device.
   *
   * @param parts the utterances that it learns from, then those that it evaluates
   * @return the rows of each part
   * @throws org.timnet.network.gpu.GpuUnavailableException where there is no device, or it has no
   *     room for all
   */
  List<int[]> enter(LaunchShape shape, List<DeviceTable.Part> parts) {
    DeviceRequest.Entry entry = new DeviceRequest.Entry(shape, parts);
    rendezvous.ask(training, entry);
    trainings = entry.trainings;
    return entry.rows;
  }

  /** Writes rows that this training alone has, one after the other. */
  void write(int row, Examples examples) {
    rendezvous.alone(() -> DeviceTable.write(trainings, row, examples));
  }

  /** Trains by an epoch. */
  void train(DeviceRequest.Epoch epoch) {
    rendezvous.ask(training, epoch);
  }

  /** Class probabilities of rows, [place][class]. */
  double[][] predict(int... rows) {
    DeviceRequest.Evaluation evaluation = new DeviceRequest.Evaluation(rows);
    rendezvous.ask(training, evaluation);
    return evaluation.probabilities;
  }

  /** The others go on without this training. Closing twice is closing once. */
  @Override
  public void close() {
    rendezvous.leave(training);
  }
}
