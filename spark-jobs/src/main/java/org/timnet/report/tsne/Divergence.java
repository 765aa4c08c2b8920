package org.timnet.report.tsne;

/**
 * What t-SNE minimises: the Kullback-Leibler divergence of the map's neighbourhoods from the
 * points' (van der Maaten and Hinton, 2008, equations 4 and 5).
 *
 * @param joint p_ij of the points, see {@link Affinities#joint}
 */
record Divergence(double[][] joint) {
  /** The divergence of a map {@code [n][2]}, in nats. */
  double cost(double[][] map) {
    double[][] student = student(map);
    double total = sum(student);
    double cost = 0;
    for (int i = 0; i < map.length; i++) {
      for (int j = 0; j < map.length; j++) {
        if (joint[i][j] > 0) {
          cost += joint[i][j] * StrictMath.log(joint[i][j] * total / student[i][j]);
        }
      }
    }
    return cost;
  }

  /**
   * Its gradient by the places on the map, {@code [n][2]}.
   *
   * @param exaggeration factor on p_ij; 1 for the gradient of {@link #cost}
   */
  double[][] gradient(double[][] map, double exaggeration) {
    double[][] student = student(map);
    double total = sum(student);
    double[][] gradient = new double[map.length][2];
    for (int i = 0; i < map.length; i++) {
      for (int j = 0; j < map.length; j++) {
        double pull = 4 * (exaggeration * joint[i][j] - student[i][j] / total) * student[i][j];
        gradient[i][0] += pull * (map[i][0] - map[j][0]);
        gradient[i][1] += pull * (map[i][1] - map[j][1]);
      }
    }
    return gradient;
  }

  /** Unnormalised affinities on the map: Student's t with one degree of freedom. */
  private static double[][] student(double[][] map) {
    double[][] affinities = SquaredDistances.between(map);
    for (int i = 0; i < map.length; i++) {
      for (int j = 0; j < map.length; j++) {
        affinities[i][j] = i == j ? 0 : 1 / (1 + affinities[i][j]);
      }
    }
    return affinities;
  }

  private static double sum(double[][] values) {
    double sum = 0;
    for (double[] row : values) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum;
  }
}
