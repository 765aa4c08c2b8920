package org.timnet.training.svm;

import libsvm.svm_node;

/**
 * The kernel of what one machine learns from, as LIBSVM takes it, for one gamma after the other.
 *
 * <p>It grows with the square of the utterances. So both places of a pair of utterances share one
 * node, which LIBSVM reads by its place and not by its index, and every gamma has the same nodes.
 */
final class KernelRows {
  private final double[][] distances;
  private final svm_node[][] rows;

  /**
   * Of some utterances.
   *
   * @param x [utterance][number]
   * @param learned their places, those of the first class before those of the second
   */
  KernelRows(double[][] x, int... learned) {
    distances = new double[learned.length][];
    rows = new svm_node[learned.length][learned.length + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = LibSvm.node(0, i + 1);
      distances[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        distances[i][j] = squaredDistance(x[learned[i]], x[learned[j]]);
        rows[i][j + 1] = LibSvm.node(j + 1, 0);
        rows[j][i + 1] = rows[i][j + 1];
      }
    }
  }

  /**
   * The kernel of a gamma.
   *
   * @return each row behind its own number, from 1; the next call's values replace these
   */
  svm_node[][] of(double gamma) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        rows[i][j + 1].value = Math.exp(-gamma * distances[i][j]);
      }
    }
    return rows;
  }

  static double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      double difference = one[k] - other[k];
      sum += difference * difference;
    }
    return sum;
  }
}
