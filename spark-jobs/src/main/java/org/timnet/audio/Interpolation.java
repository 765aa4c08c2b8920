package org.timnet.audio;

/** How a signal's value between two of its samples follows from the samples around it. */
interface Interpolation {
  /** Samples that count on each side of the position. */
  int reach();

  /**
   * Weights of the samples around a position.
   *
   * @param fraction 0 to 1, how far the position lies behind the sample before it, sample m
   * @param weights gets 2 * reach() values, for the samples m - reach + 1 to m + reach
   */
  void weights(double fraction, double[] weights);
}
