package org.timnet.report.drift;

import java.util.Optional;
import org.timnet.report.drift.Comparison.Basis;

/**
 * All that is known of one score, tonight's and the baseline's.
 *
 * @param name of the score
 * @param score tonight's
 * @param baseline the baseline's, of the same settings
 * @param paired their utterances; empty where the baseline's are not kept
 * @param noise of one score
 * @param average over the nights since the baseline
 */
record ScoreEvidence(
    ScoreName name,
    NightScore score,
    NightScore baseline,
    Optional<PairedOutcomes> paired,
    ScoreNoise noise,
    MovingAverage average) {
  private static final double PERCENT = 100;

  /** Probability of tonight's fall if nothing but the seed had changed, 0..1. */
  double suddenFall() {
    return test()
        .map(test -> test.fall(noise.overdispersion()))
        .orElseGet(() -> DriftRule.below(deviations()));
  }

  /** The same for a rise. */
  double suddenRise() {
    return test()
        .map(test -> test.rise(noise.overdispersion()))
        .orElseGet(() -> DriftRule.below(-deviations()));
  }

  /** The smallest that {@link #suddenFall} could be, with as many utterances that changed. */
  double leastSudden() {
    return test().map(test -> test.least(noise.overdispersion())).orElse(0.0);
  }

  /** Whether the cell's UAR and WAR are the same score, so that there is nothing to adjust for. */
  boolean isBalanced() {
    return paired.map(PairedOutcomes::isBalanced).orElse(false);
  }

  /** Test utterances that are right on one night only; 0 where that is not known. */
  int changed() {
    return paired.map(PairedOutcomes::changed).orElse(0);
  }

  Basis basis() {
    if (paired.isPresent()) {
      return noise.isMeasured() ? Basis.UTTERANCES : Basis.UTTERANCES_UNMEASURED;
    }
    return noise.isMeasured() ? Basis.SCORES : Basis.SCORES_UNMEASURED;
  }

  /**
   * How small a fall the rule finds.
   *
   * @param tests how many share the rule's false alarms, UAR and WAR of a cell included
   */
  FallSize fallSize(int tests, DriftRule rule) {
    double suddenLevel = rule.suddenAlarms() / tests;
    double slow =
        (DriftRule.quantile(1 - rule.slowAlarms() / tests) + DriftRule.quantile(DriftRule.POWER))
            * MovingAverage.lastingError(noise, rule.smoothing());
    if (paired.isPresent() && changed() == 0) {
      double halvings = Math.log(1 / (2 * suddenLevel)) / Math.log(2);
      double fewest = Math.max(1, Math.ceil(noise.overdispersion() * halvings));
      double points = PERCENT * fewest / paired.get().tested();
      return new FallSize(points, points, Math.min(points, slow));
    }
    double error = error();
    double allowed = DriftRule.quantile(1 - suddenLevel) * error;
    double atOnce = allowed + DriftRule.quantile(DriftRule.POWER) * error;
    return new FallSize(allowed, atOnce, Math.min(atOnce, slow));
  }

  /** Standard deviation of tonight's difference if nothing but the seed had changed, in points. */
  private double error() {
    return noise.isMeasured() || paired.isEmpty()
        ? Math.sqrt(2) * noise.std()
        : PERCENT * test().orElseThrow().error(noise.overdispersion());
  }

  private Optional<McNemar> test() {
    return paired.map(both -> both.test(name.metric()));
  }

  private double deviations() {
    double difference = score.score() - baseline.score();
    return difference == 0 ? 0 : difference / (Math.sqrt(2) * noise.std());
  }
}
