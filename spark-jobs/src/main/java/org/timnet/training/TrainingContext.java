package org.timnet.training;

/**
 * Who follows a training and keeps what it has come to; neither decides its result.
 *
 * @param listener is notified of every epoch; a checkpoint of an epoch is written before
 * @param checkpoints of this training, from an earlier run and for a later one
 */
public record TrainingContext(EpochListener listener, Checkpoints checkpoints) {
  /** Nobody listens, and no checkpoints are taken. */
  public static TrainingContext none() {
    return of(epoch -> {});
  }

  /** No checkpoints are taken. */
  public static TrainingContext of(EpochListener listener) {
    return new TrainingContext(listener, Checkpoints.none());
  }
}
