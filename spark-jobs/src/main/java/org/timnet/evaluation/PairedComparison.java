package org.timnet.evaluation;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Two variants on the same folds.
 *
 * @param folds how many
 * @param difference mean of first minus second, -1..1
 * @param test what can be inferred from it; empty with one fold, and where all folds differ by the
 *     same amount, which leaves no spread to judge by
 */
public record PairedComparison(int folds, double difference, Optional<Test> test) {

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
   * @param pairs one for every fold (or fold of every run), at least one
   * @param level of confidence, between 0 and 1
   */
  public static PairedComparison of(List<FoldPair> pairs, double level) {
    ConfidenceInterval.requireLevel(level);
    double mean = pairs.stream().mapToDouble(FoldPair::difference).average().orElseThrow();
    return new PairedComparison(pairs.size(), mean, test(pairs, mean, level));
  }

  private static Optional<Test> test(List<FoldPair> pairs, double mean, double level) {
    int folds = pairs.size();
    double spread = pairs.stream().mapToDouble(FoldPair::difference).max().orElseThrow();
    spread -= pairs.stream().mapToDouble(FoldPair::difference).min().orElseThrow();
    // Equal differences of fractions may part in their last bits: far below one utterance.
    if (folds < 2 || spread < 1e-12) {
      return Optional.empty();
    }
    double squares =
        pairs.stream().mapToDouble(pair -> Math.pow(pair.difference() - mean, 2)).sum();
    double testToTrain =
        pairs.stream()
            .mapToDouble(pair -> (double) pair.test() / pair.train())
            .average()
            .orElseThrow();
    double error = Math.sqrt((1.0 / folds + testToTrain) * squares / (folds - 1));
    TDistribution distribution = new TDistribution(folds - 1);
    double t = mean / error;
    double reach = error * distribution.inverseCumulativeProbability((1 + level) / 2);
    return Optional.of(
        new Test(
            t,
            folds - 1,
            2 * distribution.cumulativeProbability(-Math.abs(t)),
            new ConfidenceInterval(mean - reach, mean + reach, level)));
  }
}
