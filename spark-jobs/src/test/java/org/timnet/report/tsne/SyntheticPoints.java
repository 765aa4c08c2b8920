package org.timnet.report.tsne;

import java.util.Random;

/** Points for tests. */
final class SyntheticPoints {
  private SyntheticPoints() {}

  /** Gaussian clouds of ten dimensions; point i belongs to cloud {@code i % clouds}. */
  static double[][] clouds(int n, int clouds, double distance, long seed) {
    Random random = new Random(seed);
    double[][] points = new double[n][10];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 10; k++) {
        points[i][k] = random.nextGaussian() + (k == i % clouds ? distance : 0);
      }
    }
    return points;
  }
}
