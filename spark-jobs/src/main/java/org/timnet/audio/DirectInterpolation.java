package org.timnet.audio;

/** Interpolation at any position, with weights computed for each: exact, simple and slow. */
final class DirectInterpolation {
  private final Interpolation interpolation;
  private final double[] weights;

  DirectInterpolation(Interpolation interpolation) {
    this.interpolation = interpolation;
    this.weights = new double[2 * interpolation.reach()];
  }

  /**
   * The signal's value at a position.
   *
   * @param position in samples, 0 is the first
   */
  float at(float[] samples, double position) {
    int before = (int) position;
    interpolation.weights(position - before, weights);
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
