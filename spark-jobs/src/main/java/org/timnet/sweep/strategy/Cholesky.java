package org.timnet.sweep.strategy;

/** Triangular matrices, as rows of growing length. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Puts the factor of a positive definite matrix in its place.
   *
   * @param matrix lower triangle
   */
  static void factorize(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      for (int j = 0; j <= i; j++) {
        double[] other = matrix[j];
        double sum = row[j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        row[j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / other[j];
      }
    }
  }

  /** Solves L x = b. */
  static double[] solve(double[][] lower, double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      double[] row = lower[i];
      double sum = x[i];
      for (int k = 0; k < i; k++) {
        sum -= row[k] * x[k];
      }
      x[i] = sum / row[i];
    }
    return x;
  }

  /** Solves L^T x = b. */
  static double[] solveTransposed(double[][] lower, double[] b) {
    double[] x = b.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      double[] row = lower[i];
      for (int k = 0; k < i; k++) {
        x[k] -= row[k] * x[i];
      }
    }
    return x;
  }

  /** The lower triangle of (L L^T)^-1. */
  static double[][] inverse(double[][] lower) {
    int n = lower.length;
    // Rows of L^-T: row j holds column j of L^-1, from j on.
    double[][] columns = new double[n][n];
    for (int j = 0; j < n; j++) {
      double[] column = columns[j];
      column[j] = 1 / lower[j][j];
      for (int i = j + 1; i < n; i++) {
        double sum = 0;
        double[] row = lower[i];
        for (int k = j; k < i; k++) {
          sum -= row[k] * column[k];
        }
        column[i] = sum / row[i];
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < n; k++) {
          sum += columns[i][k] * columns[j][k];
        }
        inverse[i][j] = sum;
      }
    }
    return inverse;
  }
}
