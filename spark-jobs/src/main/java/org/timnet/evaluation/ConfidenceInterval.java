package org.timnet.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * An interval for a score or for a difference of scores.
 *
 * @param low lower limit; 0..1 for a score, -1..1 for a difference
 * @param high upper limit
 * @param level of confidence, such as 0.95
 */
public record ConfidenceInterval(double low, double high, double level) {
  /** The level of all tables. */
  public static final double LEVEL = 0.95;

  /** Equal scores may part in their last bits: far below one utterance of any corpus. */
  private static final double NO_SPREAD = 1e-12;

  /**
   * Student's t over speakers, n - 1 degrees of freedom: utterances of one person are not
   * independent, so speakers count and not utterances. The standard error is the jackknife's, of
   * the scores with one speaker left out after the other; where all speak as many utterances of
   * each class that is the standard error of the mean of the speakers' scores. It keeps its level
   * for few clusters, also unequal ones, for which a percentile bootstrap is too narrow: of 4
   * speakers that has 35 distinct resamples (MacKinnon, Nielsen and Webb, "Fast and reliable
   * jackknife and bootstrap methods for cluster-robust inference", Journal of Applied Econometrics
   * 38, 2023, whose CV3 it is). {@code deploy/bench/intervals} simulates how often it covers.
   *
   * <p>It is of other speakers like these and of these trained networks: neither other seeds nor
   * other training data are in it.
   *
   * @param perSpeaker one matrix for every speaker
   * @param score {@code ConfusionMatrix::war} or {@code ConfusionMatrix::uar}; pooled over
   *     utterances
   * @param level of confidence, between 0 and 1
   * @return around the pooled score, cut off at 0 and 1; empty with fewer than two speakers, and
   *     where all are alike (as with a network that always names one class), which says nothing of
   *     others
   */
  public static Optional<ConfidenceInterval> overSpeakers(
      Collection<ConfusionMatrix> perSpeaker,
      ToDoubleFunction<ConfusionMatrix> score,
      double level) {
    requireLevel(level);
    List<ConfusionMatrix> speakers =
        perSpeaker.stream().filter(matrix -> matrix.total() > 0).toList();
    int count = speakers.size();
    if (count < 2) {
      return Optional.empty();
    }
    ConfusionMatrix all = ConfusionMatrix.sum(speakers);
    double pooled = score.applyAsDouble(all);
    double squares =
        speakers.stream()
            .mapToDouble(each -> Math.pow(score.applyAsDouble(all.minus(each)) - pooled, 2))
            .sum();
    double error = Math.sqrt(squares * (count - 1) / count);
    if (error < NO_SPREAD) {
      return Optional.empty();
    }
    double reach = error * tQuantile(count - 1, level);
    return Optional.of(
        new ConfidenceInterval(Math.max(0, pooled - reach), Math.min(1, pooled + reach), level));
  }

  /** What two-sided limits of a t distribution are at, in standard errors. */
  static double tQuantile(int degrees, double level) {
    return new TDistribution(degrees).inverseCumulativeProbability((1 + level) / 2);
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("confidence level %s is not in 0..1".formatted(level));
    }
  }
}
