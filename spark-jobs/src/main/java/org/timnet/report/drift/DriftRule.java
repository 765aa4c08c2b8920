package org.timnet.report.drift;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * How far a score may fall. The noise is the larger of two: the standard deviation of the scores of
 * the nights before, and the root mean square of the errors that those nights estimate of
 * themselves; tonight's own spread excuses nothing. The difference of two noisy scores has a spread
 * of sqrt(2) times that, so a drop is a failure where it is more than {@code sigmas * sqrt(2) *
 * noise}, and more than the floor.
 *
 * @param sigmas how many; 2 lets chance fail about one cell in 40
 * @param floor in percentage points; smaller drops are never a failure
 * @param window how many of the latest nights count, at least one
 * @param publishedBand how far, in percentage points, a complete score may be from the published
 *     one without a warning
 */
public record DriftRule(double sigmas, double floor, int window, double publishedBand) {
  /** Two sigmas, one point, fourteen nights, three points. */
  public static final DriftRule DEFAULT = new DriftRule(2, 1, 14, 3);

  public DriftRule {
    if (!(sigmas > 0) || !(floor >= 0) || window < 1 || !(publishedBand >= 0)) {
      throw new IllegalArgumentException(
          "no rule has %s sigmas, a floor of %s, %d nights and a band of %s"
              .formatted(sigmas, floor, window, publishedBand));
    }
  }

  /**
   * The drop that is still noise, in percentage points.
   *
   * @param before the nights that tonight is compared with, at least one
   */
  double allowed(List<NightScore> before) {
    double within =
        Math.sqrt(
            before.stream()
                .mapToDouble(night -> night.error() * night.error())
                .average()
                .orElseThrow());
    return Math.max(sigmas * Math.sqrt(2) * Math.max(deviation(before), within), floor);
  }

  private static double deviation(List<NightScore> nights) {
    DoubleSummaryStatistics scores =
        nights.stream().mapToDouble(NightScore::score).summaryStatistics();
    double squares =
        nights.stream()
            .mapToDouble(night -> Math.pow(night.score() - scores.getAverage(), 2))
            .sum();
    return nights.size() < 2 ? 0 : Math.sqrt(squares / (nights.size() - 1));
  }
}
