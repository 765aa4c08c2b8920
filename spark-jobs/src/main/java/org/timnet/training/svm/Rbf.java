package org.timnet.training.svm;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is chosen of a machine of a radial basis function.
 *
 * @param cost C, of an utterance on the wrong side
 * @param gamma of exp(-gamma |x - y|^2)
 */
record Rbf(double cost, double gamma) {
  /** Values of C to choose from. */
  static final List<Double> COSTS = powers(0, 7);

  /** Values of gamma to choose from. */
  static final List<Double> GAMMAS = powers(-9, -1);

  private static List<Double> powers(int lowest, int highest) {
    return IntStream.rangeClosed(lowest, highest).mapToObj(i -> Math.scalb(1.0, i)).toList();
  }
}
