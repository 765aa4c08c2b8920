package org.timnet.sweep.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.timnet.sweep.strategy.Observation.State;

/**
 * A trial as its journal tells it.
 *
 * @param number from 0
 * @param values by key, of the parameters that exist for it
 * @param state how far it is
 * @param rung that it was last sent to
 * @param scores at every rung that it has reached
 * @param reason why it failed; else empty
 */
public record Trial(
    int number,
    Map<String, String> values,
    State state,
    int rung,
    List<Double> scores,
    String reason) {
  private static final String NO_REASON = "an error without a message";

  public Trial {
    scores = List.copyOf(scores);
  }

  static Trial suggested(int number, Map<String, String> values) {
    return new Trial(number, values, State.PAUSED, -1, List.of(), "");
  }

  /** The highest rung that it has reached; -1 for none. */
  public int reached() {
    return scores.size() - 1;
  }

  /** At that rung; not a number where it has reached none. */
  public double score() {
    return scores.isEmpty() ? Double.NaN : scores.get(scores.size() - 1);
  }

  Trial started(int to) {
    return new Trial(number, values, State.RUNNING, to, scores, "");
  }

  Trial reported(double score, State now) {
    List<Double> more = new ArrayList<>(scores);
    more.add(score);
    return new Trial(number, values, now, rung, more, "");
  }

  /** Old journals have errors without a reason. */
  Trial failed(String why) {
    return new Trial(
        number, values, State.FAILED, rung, scores, Objects.requireNonNullElse(why, NO_REASON));
  }
}
