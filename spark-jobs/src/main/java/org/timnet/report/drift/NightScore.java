package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * One score of one night.
 *
 * @param score in percent
 * @param settings fingerprint of the settings that it was measured with; scores of other settings
 *     are not comparable
 * @param seeds of the trainings, ascending
 * @param error by how much the score would vary with other seeds and test utterances, estimated
 *     from that night alone: a standard error in percentage points
 * @param accepted whether the gate let it pass
 */
@JsonPropertyOrder({"score", "settings", "seeds", "error", "accepted"})
public record NightScore(
    double score, String settings, List<Long> seeds, double error, boolean accepted) {
  public NightScore {
    seeds = List.copyOf(seeds);
    if (!(score >= 0 && score <= 100)) {
      throw new IllegalArgumentException("a score is 0 to 100 percent, not " + score);
    }
    if (!(error >= 0 && error <= 100)) {
      throw new IllegalArgumentException("a standard error is 0 to 100 points, not " + error);
    }
    if (settings == null || settings.isBlank()) {
      throw new IllegalArgumentException("a score needs the fingerprint of its settings");
    }
  }

  NightScore refused() {
    return new NightScore(score, settings, seeds, error, false);
  }
}
