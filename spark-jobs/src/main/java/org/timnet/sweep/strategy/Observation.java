package org.timnet.sweep.strategy;

import org.timnet.sweep.space.Point;

/**
 * What is known of a trial.
 *
 * @param point what it tries
 * @param state how far it is
 * @param rung the highest rung that it has reached, from 0; -1 where it has reached none
 * @param score at that rung, the higher the better; not a number where it has none
 */
public record Observation(Point point, State state, int rung, double score) {
  /** How far a trial is. */
  public enum State {
    /** At work, towards the next rung. */
    RUNNING,
    /** Waits at its rung for others. */
    PAUSED,
    /** Trained to the end. */
    DONE,
    /** Came to nothing. */
    FAILED
  }

  /** Whether there is a score. */
  public boolean isScored() {
    return rung >= 0;
  }
}
