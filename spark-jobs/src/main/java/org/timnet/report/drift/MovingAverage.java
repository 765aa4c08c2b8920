package org.timnet.report.drift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exponentially weighted moving average (EWMA) of a score's distance from its centre since the
 * baseline (Roberts, "Control chart tests based on geometric moving averages", Technometrics 1,
 * 1959): it sees a slide that no single night shows.
 *
 * <p>Nights with the very same score are taken for the same trainings, so that they count as one
 * draw however many they are; those that repeat the baseline have no distance and no error.
 *
 * @param distance in percentage points, below 0 for a fall
 * @param error its standard deviation if nothing but the seed had changed
 */
record MovingAverage(double distance, double error) {

  /**
   * Averages.
   *
   * @param baseline score in percent
   * @param scores since then, tonight's last, in percent
   * @param noise of one score
   * @param smoothing weight of the last one, above 0 and up to 1
   */
  static MovingAverage of(
      double baseline, List<Double> scores, ScoreNoise noise, double smoothing) {
    Map<Double, Double> weights = new TreeMap<>();
    double weight = smoothing;
    for (int i = scores.size() - 1; i >= 0; i--) {
      weights.merge(scores.get(i), weight, Double::sum);
      weight *= 1 - smoothing;
    }
    weights.remove(baseline);
    double distance = 0;
    double sum = 0;
    double squares = 0;
    for (Map.Entry<Double, Double> draw : weights.entrySet()) {
      distance += draw.getValue() * (draw.getKey() - noise.centre());
      sum += draw.getValue();
      squares += draw.getValue() * draw.getValue();
    }
    double variance = squares + sum * sum / noise.trainings();
    return new MovingAverage(distance, noise.std() * Math.sqrt(variance));
  }

  /** Its standard deviation after many nights, each with seeds of its own. */
  static double lastingError(ScoreNoise noise, double smoothing) {
    return noise.std() * Math.sqrt(smoothing / (2 - smoothing) + 1.0 / noise.trainings());
  }

  /** Probability of a fall as large, 0..1; 1 where all nights repeat the baseline. */
  double fall() {
    return error > 0 ? DriftRule.below(distance / error) : 1;
  }

  /** The same for a rise. */
  double rise() {
    return error > 0 ? DriftRule.below(-distance / error) : 1;
  }
}
