package org.timnet.training;

import java.util.function.Supplier;

/**
 * Who follows a training and keeps what it has come to, and where it runs; none of it decides its
 * result.
 *
 * @param listener is notified of every epoch; a checkpoint of an epoch is written before
 * @param checkpoints of this training, from an earlier run and for a later one
 * @param device what a training on a graphics processor has of it; is asked for by such a one
 *     alone, which closes it
 */
public record TrainingContext(
    EpochListener listener, Checkpoints checkpoints, Supplier<DeviceShare> device) {
  /** On a device of its own, where it is on one. */
  public TrainingContext(EpochListener listener, Checkpoints checkpoints) {
    this(listener, checkpoints, SharedDevice::whole);
  }

  /** Nobody listens, and no checkpoints are taken. */
  public static TrainingContext none() {
    return of(epoch -> {});
  }

  /** No checkpoints are taken. */
  public static TrainingContext of(EpochListener listener) {
    return new TrainingContext(listener, Checkpoints.none());
  }
}
