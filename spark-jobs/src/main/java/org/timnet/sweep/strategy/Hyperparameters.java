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
  private static final int STEPS = 40;
  private static final double RATE = 0.15;
  private static final double DECAY_1 = 0.8;
  private static final double DECAY_2 = 0.95;

  /** Prior of logarithms: normal, with these means and deviations. */
  private static final double LENGTH_MEAN = Math.log(0.5);

  private static final double LENGTH_DEVIATION = 1;
  private static final double SIGNAL_MEAN = 0;
  private static final double SIGNAL_DEVIATION = 1;
  private static final double NOISE_MEAN = Math.log(1e-4);
  private static final double NOISE_DEVIATION = 2.5;
  private static final double MUCH_NOISE = 0.3;
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

  /** The gradient of the log posterior density, its value, and the mean that goes with it. */
  private record Slope(double[] gradient, double density, double mean) {}

  private record Peak(Hyperparameters at, double density) {}

  /**
   * Fits, from a start with little noise and from one with much: scores that are mostly noise can
   * also be explained by a function that jumps.
   *
   * @param squares [group][i][j < i], squared distances of observations by group
   * @param targets standardised
   */
  static Hyperparameters fit(double[][][] squares, double[] targets, int groups) {
    Peak quiet = climbed(prior(groups), squares, targets);
    double[] logs = prior(groups).logs().clone();
    logs[groups + 1] = Math.log(MUCH_NOISE);
    Peak noisy = climbed(new Hyperparameters(logs, 0), squares, targets);
    return noisy.density() > quiet.density() ? noisy.at() : quiet.at();
  }

  private static Peak climbed(Hyperparameters start, double[][][] squares, double[] targets) {
    Hyperparameters now = start;
    int size = start.logs().length;
    double[] first = new double[size];
    double[] second = new double[size];
    for (int step = 1; step <= STEPS; step++) {
      Slope slope = slope(now, squares, targets);
      double[] logs = now.logs().clone();
      double rate = RATE * (1 - 0.8 * step / STEPS);
      for (int i = 0; i < size; i++) {
        double gradient = slope.gradient()[i];
        first[i] = DECAY_1 * first[i] + (1 - DECAY_1) * gradient;
        second[i] = DECAY_2 * second[i] + (1 - DECAY_2) * gradient * gradient;
        double corrected = first[i] / (1 - Math.pow(DECAY_1, step));
        double length = Math.sqrt(second[i] / (1 - Math.pow(DECAY_2, step))) + 1e-8;
        logs[i] += rate * corrected / length;
      }
      logs[size - 1] = Math.max(LOWEST_NOISE, logs[size - 1]);
      now = new Hyperparameters(logs, slope.mean());
    }
    Slope top = slope(now, squares, targets);
    return new Peak(new Hyperparameters(now.logs(), top.mean()), top.density());
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
    double density = -0.5 * dot(white, white);
    for (int i = 0; i < n; i++) {
      density -= Math.log(lower[i][i]);
    }
    for (int i = 0; i < groups + 2; i++) {
      double priorMean = i < groups ? lengthMean(groups) : i == groups ? SIGNAL_MEAN : NOISE_MEAN;
      double deviation =
          i < groups ? LENGTH_DEVIATION : i == groups ? SIGNAL_DEVIATION : NOISE_DEVIATION;
      double off = (at.logs()[i] - priorMean) / deviation;
      gradient[i] -= off / deviation;
      density -= 0.5 * off * off;
    }
    return new Slope(gradient, density, mean);
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
