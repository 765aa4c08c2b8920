package org.timnet.evaluation;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Two variants on the same folds.
 *
 * @param folds how many
 * @param difference mean of first minus second, -1..1
 * @param tally on how many folds which was better
 * @param test what can be inferred from it; empty with fewer than {@value #FEWEST_FOLDS} folds, and
 *     where all folds differ by the same amount, which leaves no spread to judge by
 */
public record PairedComparison(int folds, double difference, Tally tally, Optional<Test> test) {
  /**
   * Fewer are not tested: of two folds the interval is wider than any difference can be, and two
   * that agree by chance look like a discovery.
   */
  public static final int FEWEST_FOLDS = 5;

  /** Equal differences of fractions may part in their last bits: far below one utterance. */
  private static final double NO_SPREAD = 1e-12;

  /**
   * Folds by which variant was better on them.
   *
   * @param wins of the first
   * @param ties neither
   * @param losses of the first
   */
  public record Tally(int wins, int ties, int losses) {
    private static Tally of(List<FoldPair> pairs) {
      int wins = 0;
      int losses = 0;
      for (FoldPair pair : pairs) {
        wins += pair.difference() > NO_SPREAD ? 1 : 0;
        losses += pair.difference() < -NO_SPREAD ? 1 : 0;
      }
      return new Tally(wins, pairs.size() - wins - losses, losses);
    }
  }

  /**
   * The corrected resampled t-test of Nadeau and Bengio ("Inference for the Generalization Error",
   * Machine Learning 52, 2003). The training sets of a cross-validation overlap, so its folds vary
   * less than independent samples would; the variance of the mean is taken as {@code (1/k +
   * test/train) s^2} instead of {@code s^2/k}.
   *
   * @param t statistic
   * @param degrees of freedom, folds - 1
   * @param p two-sided probability of such a difference, 0..1, if the variants are equally good
   * @param interval of the difference, -1..1
   */
  public record Test(double t, int degrees, double p, ConfidenceInterval interval) {}

  /**
   * Compares.
   *
   * @param pairs one for every fold, at least one. Folds of several shuffles are as many pairs: k
   *     folds of r shuffles have k r - 1 degrees of freedom (Bouckaert and Frank, "Evaluating the
   *     Replicability of Significance Tests for Comparing Learning Algorithms", PAKDD 2004).
   *     Several seeds on the same folds are not: they share the test utterances, so that their
   *     differences go into one pair, by {@link FoldPair#mean}
   * @param level of confidence, between 0 and 1
   */
  public static PairedComparison of(List<FoldPair> pairs, double level) {
    ConfidenceInterval.requireLevel(level);
    MeanAndStd differences = MeanAndStd.of(pairs.stream().map(FoldPair::difference).toList());
    return new PairedComparison(
        pairs.size(), differences.mean(), Tally.of(pairs), test(pairs, differences, level));
  }

  private static Optional<Test> test(List<FoldPair> pairs, MeanAndStd differences, double level) {
    int folds = pairs.size();
    double std = differences.std().orElse(0.0);
    if (folds < FEWEST_FOLDS || std < NO_SPREAD) {
      return Optional.empty();
    }
    double testToTrain =
        pairs.stream()
            .mapToDouble(pair -> (double) pair.test() / pair.train())
            .average()
            .orElseThrow();
    double error = std * Math.sqrt(1.0 / folds + testToTrain);
    double mean = differences.mean();
    double t = mean / error;
    double reach = error * ConfidenceInterval.tQuantile(folds - 1, level);
    return Optional.of(
        new Test(
            t,
            folds - 1,
            2 * new TDistribution(folds - 1).cumulativeProbability(-Math.abs(t)),
            new ConfidenceInterval(mean - reach, mean + reach, level)));
  }
}
