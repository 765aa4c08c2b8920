package org.timnet.audio;

/** Interpolation at any position, with weights computed when they change: exact and slow. */
final class DirectInterpolation {
  private final Interpolation interpolation;
  private final double[] weights;
  private double weightsOf = Double.NaN;

  DirectInterpolation(Interpolation interpolation) {
    this.interpolation = interpolation;
    this.weights = new double[2 * interpolation.reach()];
  }

  /**
   * The signal's value between two samples.
   *
   * @param before number of the sample before
   * @param fraction 0 to 1, how far behind it
   */
  float at(float[] samples, int before, double fraction) {
    if (fraction != weightsOf) {
      interpolation.weights(fraction, weights);
      weightsOf = fraction;
    }
    int first = before - interpolation.reach() + 1;
    int low = Math.max(0, -first);
    int high = Math.min(weights.length, samples.length - first);
    double sum = 0;
    for (int i = low; i < high; i++) {
      sum += weights[i] * samples[first + i];
    }
    return (float) sum;
  }
}
