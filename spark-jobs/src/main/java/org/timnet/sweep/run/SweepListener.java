package org.timnet.sweep.run;

import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;

/** Is notified how a sweep goes, on the driver's thread. */
public interface SweepListener {
  /** Something has been decided, or has come in. */
  default void step(SweepState state) {}

  /** A trial has reached a rung, or failed. */
  default void ended(Trial trial) {}

  /** An attempt at a trial has failed and is made again. */
  default void again(int trial, String reason) {}

  /** One that does nothing. */
  static SweepListener silent() {
    return new SweepListener() {};
  }
}
