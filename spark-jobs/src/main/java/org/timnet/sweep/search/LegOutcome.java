package org.timnet.sweep.search;

import java.io.Serializable;
import java.util.List;

/** How a leg has ended. */
public sealed interface LegOutcome extends Serializable {
  /** The trial's number. */
  int trial();

  /**
   * The trial has reached the rung.
   *
   * @param curve score after every epoch from the first one on, the higher the better; one a epoch
   */
  record Reached(int trial, List<Double> curve) implements LegOutcome {
    public Reached {
      curve = List.copyOf(curve);
    }
  }

  /**
   * The trial has come to nothing.
   *
   * @param reason in one line
   */
  record Lost(int trial, String reason) implements LegOutcome {}
}
