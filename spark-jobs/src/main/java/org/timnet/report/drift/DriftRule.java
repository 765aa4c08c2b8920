package org.timnet.report.drift;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How sure the gate wants to be. A quiet night fails with at most the probability {@code alarms},
 * whatever the number of its cells: {@code sudden} of that is for the comparison of tonight with
 * the baseline utterance by utterance, the rest for the moving average that sees a slow slide.
 *
 * @param alarms probability that a night fails though nothing but the seed has changed, above 0 and
 *     below 0.5; as much for what rises
 * @param sudden share of it for the comparison of tonight alone, above 0 and below 1
 * @param smoothing weight of the newest night in the exponentially weighted moving average (EWMA),
 *     above 0 and up to 1
 * @param publishedBand how far, in percentage points, a complete score may be from the published
 *     one without a warning
 */
public record DriftRule(double alarms, double sudden, double smoothing, double publishedBand) {
  /** One night in a hundred, four fifths of it for tonight alone, a fifth a night, three points. */
  public static final DriftRule DEFAULT = new DriftRule(0.01, 0.8, 0.2, 3);

  /** Variance between seeds over that of independent changes, until that has been measured. */
  static final double UNMEASURED_OVERDISPERSION = 2;

  /** What the smallest fall found is found with. */
  static final double POWER = 0.9;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  public DriftRule {
    if (!(alarms > 0 && alarms < 0.5)
        || !(sudden > 0 && sudden < 1)
        || !(smoothing > 0 && smoothing <= 1)
        || !(publishedBand >= 0)) {
      throw new IllegalArgumentException(
          "no rule has false alarms of %s, a share of %s, a smoothing of %s and a band of %s"
              .formatted(alarms, sudden, smoothing, publishedBand));
    }
  }

  /** The part of the false alarms that is for tonight alone. */
  double suddenAlarms() {
    return alarms * sudden;
  }

  /** The part for the moving average. */
  double slowAlarms() {
    return alarms * (1 - sudden);
  }

  /** Standard deviations that a normal variable is below with this probability. */
  static double quantile(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  /** Probability that a normal variable is as many standard deviations below 0, or more. */
  static double below(double deviations) {
    return NORMAL.cumulativeProbability(deviations);
  }
}
