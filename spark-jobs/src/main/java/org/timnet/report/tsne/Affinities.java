package org.timnet.report.tsne;

/**
 * How much points are each other's neighbours (van der Maaten and Hinton, 2008, equations 1 and 2).
 *
 * <p>StrictMath throughout: t-SNE amplifies the last bit, and the map should be the same on every
 * machine.
 */
final class Affinities {
  private static final int SEARCH_STEPS = 200;
  private static final double TOLERANCE = 1e-10;

  private Affinities() {}

  /**
   * The joint probabilities p_ij of a pair, symmetric, zero on the diagonal, summing to 1.
   *
   * @param points {@code [n][dimensions]}
   * @param perplexity of every row of the conditional probabilities
   */
  static double[][] joint(double[][] points, double perplexity) {
    double[][] conditional = conditional(points, perplexity);
    int n = points.length;
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2 * n);
      }
    }
    return joint;
  }

  /** The probabilities p_j|i that i takes j for its neighbour; row i sums to 1. */
  static double[][] conditional(double[][] points, double perplexity) {
    double[][] distances = SquaredDistances.between(points);
    double[][] rows = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      rows[i] = row(distances[i], i, StrictMath.log(perplexity));
    }
    return rows;
  }

  /** Finds the Gaussian's precision by bisection: a higher one means fewer neighbours. */
  private static double[] row(double[] distances, int self, double wantedEntropy) {
    double mean = 0;
    for (double distance : distances) {
      mean += distance / distances.length;
    }
    // The scale of the distances is where the search starts, whatever the unit of the points.
    double precision = mean > 0 ? 1 / mean : 1;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double[] row = new double[distances.length];
    for (int step = 0; step < SEARCH_STEPS; step++) {
      double difference = gaussian(distances, self, precision, row) - wantedEntropy;
      if (Math.abs(difference) < TOLERANCE) {
        break;
      }
      if (difference > 0) {
        low = precision;
        precision = high == Double.POSITIVE_INFINITY ? precision * 2 : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return row;
  }

  /** Fills a row for a precision and gives its entropy in nats. */
  private static double gaussian(double[] distances, int self, double precision, double[] row) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < distances.length; j++) {
      if (j != self) {
        nearest = Math.min(nearest, distances[j]);
      }
    }
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < distances.length; j++) {
      // From the nearest one on, or all of a lonely point's neighbours would underflow.
      double distance = distances[j] - nearest;
      row[j] = j == self ? 0 : StrictMath.exp(-precision * distance);
      sum += row[j];
      weighted += row[j] * distance;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
    return StrictMath.log(sum) + precision * weighted / sum;
  }
}
