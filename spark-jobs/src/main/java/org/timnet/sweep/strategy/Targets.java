package org.timnet.sweep.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/** Scores as a Gaussian process takes them: about standard normal, the higher the better. */
final class Targets {
  private Targets() {}

  /**
   * Scores of trials at several rungs, of which a higher rung counts as better: a trial is there
   * because it was better than those that are not. Only their order counts.
   */
  static double[] ofRanks(List<Observation> scored) {
    int n = scored.size();
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> {
          int rungs = Integer.compare(scored.get(a).rung(), scored.get(b).rung());
          return rungs != 0 ? rungs : Double.compare(scored.get(a).score(), scored.get(b).score());
        });
    double[] targets = new double[n];
    for (int rank = 0; rank < n; rank++) {
      targets[order[rank]] = quantile((rank + 0.5) / n);
    }
    return targets;
  }

  /**
   * Scores of one rung. The better half is standardised; of the worse half, which may lie far off,
   * only the order counts (Golovin et al., 2017; Song et al., 2024).
   */
  static double[] ofScores(double[] scores) {
    int n = scores.length;
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double median = sorted[n / 2];
    double squares = 0;
    int better = 0;
    for (double score : scores) {
      if (score >= median) {
        squares += (score - median) * (score - median);
        better++;
      }
    }
    double deviation = Math.sqrt(squares / better);
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      if (scores[i] >= median) {
        targets[i] = deviation == 0 ? 0 : (scores[i] - median) / deviation;
      } else {
        int below = Arrays.binarySearch(sorted, scores[i]);
        while (below > 0 && sorted[below - 1] == scores[i]) {
          below--;
        }
        targets[i] = quantile((below + 0.5) / n);
      }
    }
    return standardised(targets);
  }

  private static double[] standardised(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    return Arrays.stream(values).map(v -> deviation == 0 ? 0 : (v - mean) / deviation).toArray();
  }

  /** Of the standard normal distribution. */
  private static double quantile(double probability) {
    return Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
  }
}
