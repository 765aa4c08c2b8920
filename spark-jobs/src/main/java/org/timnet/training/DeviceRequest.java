package org.timnet.training;

import java.util.List;
import java.util.Optional;
import org.timnet.network.gpu.EpochOrder;
import org.timnet.network.gpu.GpuTrainings;
import org.timnet.network.gpu.TrainingState;

/** What a training wants of a device and, once it has been answered, what it got. */
abstract sealed class DeviceRequest {
  /** To be on it. */
  static final class Entry extends DeviceRequest {
    final LaunchShape shape;
    final int frames;
    final int mostUtterances;
    final List<DeviceTable.Part> parts;

    /** Where the utterances of each part lie. */
    List<int[]> rows = List.of();

    /** All trainings on the device. */
    GpuTrainings trainings;

    /**
     * @param parts the utterances that it learns from, then those that it evaluates
     */
    Entry(LaunchShape shape, List<DeviceTable.Part> parts) {
      this.shape = shape;
      this.parts = parts;
      frames = parts.get(0).examples().frames();
      mostUtterances = parts.get(0).examples().size();
    }
  }

  /** To be trained by an epoch. */
  static final class Epoch extends DeviceRequest {
    final Optional<TrainingState> from;
    final EpochOrder order;
    final long seed;

    double[] losses = {};
    TrainingState after;

    /**
     * @param from the state before, where it is not the one that the epoch before has left
     * @param order of rows
     */
    Epoch(Optional<TrainingState> from, EpochOrder order, long seed) {
      this.from = from;
      this.order = order;
      this.seed = seed;
    }
  }

  /** To say what its network makes of utterances. */
  static final class Evaluation extends DeviceRequest {
    final int[] rows;

    double[][] probabilities = {};

    Evaluation(int... rows) {
      this.rows = rows;
    }
  }
}
