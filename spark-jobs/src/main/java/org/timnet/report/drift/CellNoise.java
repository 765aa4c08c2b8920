package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.timnet.report.score.Metric;
import org.timnet.report.score.UarWar;

/**
 * By how much one cell varies with the seed of its trainings, its data and settings as they are.
 *
 * @param settings fingerprint of the settings that it was measured with
 * @param resultVersion version of the code's arithmetic
 * @param seeds of the trainings, ascending; of several runs, the first run's
 * @param utterances of a night's test, all runs together
 * @param mean of the scores, in percent
 * @param std sample standard deviation of a night's score, in percentage points
 * @param independent what that would be if every utterance changed with the seed on its own, in
 *     percentage points: from how often each was right
 */
@JsonPropertyOrder({
  "settings",
  "resultVersion",
  "seeds",
  "utterances",
  "mean",
  "std",
  "independent"
})
public record CellNoise(
    String settings,
    int resultVersion,
    List<Long> seeds,
    int utterances,
    UarWar mean,
    UarWar std,
    UarWar independent) {
  /** Fewer say too little of a standard deviation. */
  public static final int FEWEST_SEEDS = 5;

  public CellNoise {
    seeds = List.copyOf(seeds);
    if (seeds.size() < FEWEST_SEEDS) {
      throw new IllegalArgumentException(
          "noise of %d seeds: at least %d are needed".formatted(seeds.size(), FEWEST_SEEDS));
    }
    if (utterances < 1) {
      throw new IllegalArgumentException("noise is measured on test utterances, not on none");
    }
  }

  /** Variance between seeds over that of independent changes; 1 where nothing changes. */
  double overdispersion(Metric metric) {
    double ratio = metric.of(std) / metric.of(independent);
    return metric.of(independent) > 0 ? ratio * ratio : 1;
  }

  /** One utterance in percentage points: no score is known better than that. */
  double oneUtterance() {
    return 100.0 / utterances;
  }
}
