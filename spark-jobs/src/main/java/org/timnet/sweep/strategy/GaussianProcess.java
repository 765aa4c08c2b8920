package org.timnet.sweep.strategy;

/**
 * A Gaussian process with a Matérn 5/2 kernel and a length scale a group of columns, after some
 * observations (Rasmussen and Williams, 2006, algorithm 2.1).
 */
final class GaussianProcess {
  private static final double ROOT_5 = Math.sqrt(5);

  /** Added to the diagonal, whatever the noise is. */
  private static final double JITTER = 1e-9;

  private final double[][] inputs;
  private final int[] groups;
  private final Hyperparameters hyper;
  private final double[] inverseSquares;
  private final double[][] lower;
  private final double[] weights;
  private final double mean;

  /**
   * A process after observations.
   *
   * @param inputs [observation][column]
   * @param targets one an observation
   * @param groups of every column, the index of its length scale
   */
  GaussianProcess(double[][] inputs, double[] targets, int[] groups, Hyperparameters hyper) {
    this.inputs = inputs;
    this.groups = groups;
    this.hyper = hyper;
    this.inverseSquares = hyper.inverseSquares();
    this.mean = hyper.mean();
    int n = inputs.length;
    lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        lower[i][j] = covariance(inputs[i], inputs[j]);
      }
      lower[i][i] = hyper.signal() + hyper.noise() + JITTER;
    }
    Cholesky.factorize(lower);
    double[] centred = new double[n];
    for (int i = 0; i < n; i++) {
      centred[i] = targets[i] - mean;
    }
    weights = Cholesky.solveTransposed(lower, Cholesky.solve(lower, centred));
  }

  /**
   * What it expects of a point.
   *
   * @param mean of the value without noise
   * @param deviation of it, above 0
   */
  record Belief(double mean, double deviation) {}

  /** The mean alone. */
  double mean(double[] input) {
    double sum = mean;
    for (int i = 0; i < inputs.length; i++) {
      sum += weights[i] * covariance(input, inputs[i]);
    }
    return sum;
  }

  Belief belief(double[] input) {
    int n = inputs.length;
    double[] row = new double[n];
    double sum = mean;
    for (int i = 0; i < n; i++) {
      row[i] = covariance(input, inputs[i]);
      sum += weights[i] * row[i];
    }
    double[] solved = Cholesky.solve(lower, row);
    double explained = 0;
    for (double value : solved) {
      explained += value * value;
    }
    double variance = Math.max(JITTER * hyper.signal(), hyper.signal() - explained);
    return new Belief(sum, Math.sqrt(variance));
  }

  private double covariance(double[] one, double[] other) {
    double square = 0;
    for (int c = 0; c < groups.length; c++) {
      double difference = one[c] - other[c];
      square += difference * difference * inverseSquares[groups[c]];
    }
    return hyper.signal() * correlation(square);
  }

  /** Matérn 5/2 at the square of a scaled distance. */
  static double correlation(double square) {
    double scaled = ROOT_5 * Math.sqrt(square);
    return (1 + scaled + scaled * scaled / 3) * Math.exp(-scaled);
  }

  /** Minus twice its derivative by the square of the distance. */
  static double slope(double square) {
    double scaled = ROOT_5 * Math.sqrt(square);
    return 5.0 / 3 * (1 + scaled) * Math.exp(-scaled);
  }
}
