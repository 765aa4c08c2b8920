package org.timnet.sweep.strategy;

import java.util.Arrays;

/**
 * What a Gaussian process is told of its function: logarithms of the length scales, then of the
 * signal's variance and of the noise's, then the mean.
 *
 * <p>They are those of the highest posterior density, found by gradient ascent (Adam) from the
 * prior's mode: the same observations give the same ones.
 *
 * @param logs of lengths, signal and noise; not to change
 * @param mean that the process returns to
 */
record Hyperparameters(double[] logs, double mean) {
  private static final int STEPS = 60;
  private static final double RATE = 0.12;
  private static final double DECAY_1 = 0.8;
  private static final double DECAY_2 = 0.95;

  /** Prior of logarithms: normal, with these means and deviations. */
  private static final double LENGTH_MEAN = Math.log(0.5);

  private static final double LENGTH_DEVIATION = 1;
  private static final double SIGNAL_MEAN = 0;
  private static final double SIGNAL_DEVIATION = 1;
  private static final double NOISE_MEAN = Math.log(1e-4);
  private static final double NOISE_DEVIATION = 2.5;
  private static final double LOWEST_NOISE = Math.log(1e-7);

  /** The mode of the prior. */
  static Hyperparameters prior(int groups) {
    double[] logs = new double[groups + 2];
    Arrays.fill(logs, 0, groups, lengthMean(groups));
    logs[groups] = SIGNAL_MEAN;
    logs[groups + 1] = NOISE_MEAN;
    return new Hyperparameters(logs, 0);
  }

  /** Distances grow with the number of dimensions (Hvarfner et al., 2024). */
  private static double lengthMean(int groups) {
    return LENGTH_MEAN + 0.5 * Math.log(Math.max(1, groups / 2.0));
  }

  double signal() {
    return Math.exp(logs[logs.length - 2]);
  }

  double noise() {
    return Math.exp(logs[logs.length - 1]);
  }

  double[] inverseSquares() {
    double[] inverse = new double[logs.length - 2];
    for (int g = 0; g < inverse.length; g++) {
      inverse[g] = Math.exp(-2 * logs[g]);
    }
    return inverse;
  }

  /** A gradient and the mean that goes with it. */
  private record Slope(double[] gradient, double mean) {}

  /**
   * Fits.
   *
   * @param squares [group][i][j < i], squared distances of observations by group
   * @param targets standardised
   */
  static Hyperparameters fit(double[][][] squares, double[] targets, int groups) {
    Hyperparameters now = prior(groups);
    double[] first = new double[groups + 2];
    double[] second = new double[groups + 2];
    for (int step = 1; step <= STEPS; step++) {
      Slope slope = slope(now, squares, targets);
      double[] logs = now.logs().clone();
      double rate = RATE * (1 - 0.8 * step / STEPS);
      for (int i = 0; i < logs.length; i++) {
        double gradient = slope.gradient()[i];
        first[i] = DECAY_1 * first[i] + (1 - DECAY_1) * gradient;
        second[i] = DECAY_2 * second[i] + (1 - DECAY_2) * gradient * gradient;
        double corrected = first[i] / (1 - Math.pow(DECAY_1, step));
        double size = Math.sqrt(second[i] / (1 - Math.pow(DECAY_2, step))) + 1e-8;
        logs[i] += rate * corrected / size;
      }
      logs[groups + 1] = Math.max(LOWEST_NOISE, logs[groups + 1]);
      now = new Hyperparameters(logs, slope.mean());
    }
    return new Hyperparameters(now.logs(), slope(now, squares, targets).mean());
  }

  /** Of the log posterior density, by every logarithm. */
  private static Slope slope(Hyperparameters at, double[][][] squares, double[] targets) {
    int n = targets.length;
    int groups = squares.length;
    double[] inverseSquares = at.inverseSquares();
    double signal = at.signal();
    double noise = at.noise();
    double[][] lower = new double[n][];
    double[][] slopes = new double[n][];
    double[][] kernel = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      slopes[i] = new double[i];
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int g = 0; g < groups; g++) {
          square += squares[g][i][j] * inverseSquares[g];
        }
        lower[i][j] = signal * GaussianProcess.correlation(square);
        slopes[i][j] = signal * GaussianProcess.slope(square);
      }
      lower[i][i] = signal + noise + 1e-9;
      kernel[i] = lower[i].clone();
    }
    Cholesky.factorize(lower);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] whiteOnes = Cholesky.solve(lower, ones);
    double[] whiteTargets = Cholesky.solve(lower, targets);
    // The mean has a wide prior, of the signal's variance.
    double mean = dot(whiteOnes, whiteTargets) / (dot(whiteOnes, whiteOnes) + 1 / signal);
    double[] white = new double[n];
    for (int i = 0; i < n; i++) {
      white[i] = whiteTargets[i] - mean * whiteOnes[i];
    }
    double[] weights = Cholesky.solveTransposed(lower, white);
    double[][] inverse = Cholesky.inverse(lower);
    double[] gradient = new double[groups + 2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double factor = weights[i] * weights[j] - inverse[i][j];
        double weighted = factor * slopes[i][j];
        for (int g = 0; g < groups; g++) {
          gradient[g] += weighted * squares[g][i][j] * inverseSquares[g];
        }
        gradient[groups] += factor * kernel[i][j];
      }
      double diagonal = 0.5 * (weights[i] * weights[i] - inverse[i][i]);
      gradient[groups] += diagonal * signal;
      gradient[groups + 1] += diagonal * noise;
    }
    for (int g = 0; g < groups; g++) {
      gradient[g] -= (at.logs()[g] - lengthMean(groups)) / (LENGTH_DEVIATION * LENGTH_DEVIATION);
    }
    gradient[groups] -= (at.logs()[groups] - SIGNAL_MEAN) / (SIGNAL_DEVIATION * SIGNAL_DEVIATION);
    gradient[groups + 1] -=
        (at.logs()[groups + 1] - NOISE_MEAN) / (NOISE_DEVIATION * NOISE_DEVIATION);
    return new Slope(gradient, mean);
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
