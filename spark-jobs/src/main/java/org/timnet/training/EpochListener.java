package org.timnet.training;

/** Hears of every epoch as soon as it is over. */
@FunctionalInterface
public interface EpochListener {
  /** Called on the training thread. */
  void epochDone(Epoch epoch);
}
