package org.timnet.training;

import java.util.List;

/**
 * Is notified of every epoch of a training once a run: of those that an earlier run did in one
 * call, of the others as soon as they are over.
 */
@FunctionalInterface
public interface EpochListener {
  /** Called on the training thread. */
  void epochDone(Epoch epoch);

  /**
   * The training goes on from a checkpoint. Called on the training thread, before everything else
   * and at most once. Unless a listener wants to tell them apart, these are epochs like any other,
   * so that what counts epochs comes to the same number.
   *
   * @param epochs that an earlier run has done, in order
   */
  default void resumed(List<Epoch> epochs) {
    epochs.forEach(this::epochDone);
  }
}
