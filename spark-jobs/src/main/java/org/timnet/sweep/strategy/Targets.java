package org.timnet.sweep.strategy;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/** Scores as a Gaussian process takes them: about standard normal, the higher the better. */
final class Targets {
  private Targets() {}

  /** Of trials that are known, at several rungs or one. */
  static double[] of(List<Observation> known) {
    double[] finals = finals(known);
    double worst = Arrays.stream(finals).filter(Double::isFinite).min().orElse(0);
    for (int i = 0; i < finals.length; i++) {
      finals[i] = Double.isFinite(finals[i]) ? finals[i] : worst;
    }
    return ofScores(finals);
  }

  /**
   * What trials can be expected to come to on the highest rung that any has reached which has not
   * failed. From rung to rung scores are carried over by a straight line through those that have
   * both; not a number for trials that have failed.
   */
  static double[] finals(List<Observation> known) {
    double[] finals = new double[known.size()];
    Arrays.fill(finals, Double.NaN);
    int top =
        known.stream()
            .filter(trial -> trial.state() != Observation.State.FAILED)
            .mapToInt(Observation::rung)
            .max()
            .orElse(0);
    for (int rung = top; rung >= 0; rung--) {
      Line line = rung == top ? new Line(0, 1) : Line.through(known, finals, rung);
      for (int i = 0; i < finals.length; i++) {
        Observation trial = known.get(i);
        if (trial.rung() == rung && trial.state() != Observation.State.FAILED) {
          finals[i] = line.at(trial.scores().get(rung));
        }
      }
    }
    return finals;
  }

  /** A straight line. */
  private record Line(double intercept, double slope) {
    /** So many further points lie where scores stay in their order and distances. */
    private static final double PRIOR_POINTS = 2;

    double at(double x) {
      return intercept + slope * x;
    }

    /** From scores at a rung to what has become of their trials. */
    static Line through(List<Observation> known, double[] finals, int rung) {
      double n = 0;
      double sumX = 0;
      double sumY = 0;
      for (int i = 0; i < finals.length; i++) {
        if (!Double.isNaN(finals[i])) {
          n++;
          sumX += known.get(i).scores().get(rung);
          sumY += finals[i];
        }
      }
      double squares = 0;
      double products = 0;
      double spread = 0;
      int all = 0;
      for (int i = 0; i < finals.length; i++) {
        if (known.get(i).rung() < rung) {
          continue;
        }
        double x = known.get(i).scores().get(rung) - sumX / n;
        spread += x * x;
        all++;
        if (!Double.isNaN(finals[i])) {
          squares += x * x;
          products += x * (finals[i] - sumY / n);
        }
      }
      double prior = PRIOR_POINTS * spread / all;
      double slope = prior == 0 ? 1 : Math.max(0, (products + prior) / (squares + prior));
      return new Line(sumY / n - slope * sumX / n, slope);
    }
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
