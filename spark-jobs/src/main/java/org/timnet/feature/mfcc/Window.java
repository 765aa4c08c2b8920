package org.timnet.feature.mfcc;

/** Window functions of the short-time Fourier transform, periodic as spectral analysis needs. */
enum Window {
  HANN(0.5),
  HAMMING(0.54);

  private final double mean;

  Window(double mean) {
    this.mean = mean;
  }

  /** One period: {@code length} values of a - (1 - a) cos(2 pi i / length). */
  double[] values(int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = mean - (1 - mean) * Math.cos(2 * Math.PI * i / length);
    }
    return values;
  }
}
