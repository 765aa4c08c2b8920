package org.timnet.report.tsne;

/** Squared Euclidean distances of all pairs of points. */
final class SquaredDistances {
  private SquaredDistances() {}

  /** {@code [n][n]}, symmetric, zero on the diagonal. */
  static double[][] between(double[][] points) {
    int n = points.length;
    double[][] distances = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = 0; k < points[i].length; k++) {
          double difference = points[i][k] - points[j][k];
          sum += difference * difference;
        }
        distances[i][j] = sum;
        distances[j][i] = sum;
      }
    }
    return distances;
  }
}
