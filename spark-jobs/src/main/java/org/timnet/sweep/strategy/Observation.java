package org.timnet.sweep.strategy;

import java.util.List;
import org.timnet.sweep.space.Point;

/**
 * What is known of a trial.
 *
 * @param point what it tries
 * @param state how far it is
 * @param scores at every rung that it has reached, the higher the better
 */
public record Observation(Point point, State state, List<Double> scores) {
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

  public Observation {
    scores = List.copyOf(scores);
  }

  /** Whether it says anything of its point. */
  public boolean isKnown() {
    return !scores.isEmpty() || state == State.FAILED;
  }

  /** The highest rung that it has reached, from 0; -1 for none. */
  public int rung() {
    return scores.size() - 1;
  }
}
