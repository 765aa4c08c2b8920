package org.timnet.audio;

/** The Kaiser window: I0(beta * sqrt(1 - x^2)) / I0(beta) for x from -1 to 1. */
final class KaiserWindow {
  private final double beta;
  private final double peak;

  KaiserWindow(double beta) {
    this.beta = beta;
    this.peak = besselI0(beta);
  }

  /** The window at x, 1 in the middle (x = 0), 0 outside -1..1. */
  double at(double x) {
    double inside = 1 - x * x;
    return inside < 0 ? 0 : besselI0(beta * Math.sqrt(inside)) / peak;
  }

  /** Modified Bessel function of the first kind and order zero, by its power series. */
  private static double besselI0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-18 * sum; k++) {
      term *= (x / 2) * (x / 2) / ((double) k * k);
      sum += term;
    }
    return sum;
  }

  /** sin(pi x) / (pi x). */
  static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
