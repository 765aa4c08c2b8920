package org.timnet.feature;

/**
 * The discrete Fourier transform of real signals whose length is a power of two, in double
 * precision. Even and odd samples become the two parts of a complex signal of half the length,
 * which a decimation-in-frequency Stockham transform of radix 4 (and once 2) handles; the two
 * spectra are separated afterwards. Keeps scratch memory: one instance per thread.
 */
final class RealFft {
  private final int size;
  private final int half;
  private final double[] cos;
  private final double[] sin;
  private double[] re;
  private double[] im;
  private double[] otherRe;
  private double[] otherIm;

  /**
   * @param size a power of two, at least 4
   */
  RealFft(int size) {
    if (size < 4 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("an FFT of " + size + " points: not a power of two");
    }
    this.size = size;
    half = size / 2;
    cos = new double[size];
    sin = new double[size];
    for (int i = 0; i < size; i++) {
      cos[i] = Math.cos(2 * Math.PI * i / size);
      sin[i] = -Math.sin(2 * Math.PI * i / size);
    }
    re = new double[half];
    im = new double[half];
    otherRe = new double[half];
    otherIm = new double[half];
  }

  /** Number of bins of the spectrum, from 0 to half the sampling rate: size / 2 + 1. */
  int bins() {
    return half + 1;
  }

  /**
   * The spectrum's bins 0 to size / 2.
   *
   * @param signal {@code size} values
   * @param real gets size / 2 + 1 values
   * @param imaginary gets size / 2 + 1 values
   */
  void transform(double[] signal, double[] real, double[] imaginary) {
    for (int i = 0; i < half; i++) {
      re[i] = signal[2 * i];
      im[i] = signal[2 * i + 1];
    }
    transformComplex();
    real[0] = re[0] + im[0];
    imaginary[0] = 0;
    real[half] = re[0] - im[0];
    imaginary[half] = 0;
    for (int k = 1; k < half; k++) {
      int mirrored = half - k;
      double evenRe = 0.5 * (re[k] + re[mirrored]);
      double evenIm = 0.5 * (im[k] - im[mirrored]);
      double oddRe = 0.5 * (im[k] + im[mirrored]);
      double oddIm = 0.5 * (re[mirrored] - re[k]);
      real[k] = evenRe + cos[k] * oddRe - sin[k] * oddIm;
      imaginary[k] = evenIm + cos[k] * oddIm + sin[k] * oddRe;
    }
  }

  private void transformComplex() {
    int length = half;
    int stride = 1;
    while (length >= 4) {
      radix4(length, stride, size / length, re, im, otherRe, otherIm);
      swap();
      length /= 4;
      stride *= 4;
    }
    if (length == 2) {
      radix2(stride, re, im, otherRe, otherIm);
      swap();
    }
  }

  private void swap() {
    double[] swapped = re;
    re = otherRe;
    otherRe = swapped;
    swapped = im;
    im = otherIm;
    otherIm = swapped;
  }

  /** One pass: {@code stride} interleaved transforms of {@code length} points each shrink by 4. */
  private void radix4(
      int length, int stride, int turn, double[] xr, double[] xi, double[] yr, double[] yi) {
    int quarter = length / 4;
    int leg = quarter * stride;
    for (int p = 0; p < quarter; p++) {
      double c1 = cos[p * turn];
      double s1 = sin[p * turn];
      double c2 = cos[2 * p * turn];
      double s2 = sin[2 * p * turn];
      double c3 = cos[3 * p * turn];
      double s3 = sin[3 * p * turn];
      int in = stride * p;
      int out = 4 * stride * p;
      for (int q = 0; q < stride; q++) {
        double ar = xr[in + q];
        double ai = xi[in + q];
        double br = xr[in + q + leg];
        double bi = xi[in + q + leg];
        double cr = xr[in + q + 2 * leg];
        double ci = xi[in + q + 2 * leg];
        double dr = xr[in + q + 3 * leg];
        double di = xi[in + q + 3 * leg];
        double sumR = ar + cr;
        double sumI = ai + ci;
        double differenceR = ar - cr;
        double differenceI = ai - ci;
        double otherSumR = br + dr;
        double otherSumI = bi + di;
        // The difference b - d times -i.
        double turnedR = bi - di;
        double turnedI = dr - br;
        yr[out + q] = sumR + otherSumR;
        yi[out + q] = sumI + otherSumI;
        double r1 = differenceR + turnedR;
        double i1 = differenceI + turnedI;
        yr[out + q + stride] = r1 * c1 - i1 * s1;
        yi[out + q + stride] = r1 * s1 + i1 * c1;
        double r2 = sumR - otherSumR;
        double i2 = sumI - otherSumI;
        yr[out + q + 2 * stride] = r2 * c2 - i2 * s2;
        yi[out + q + 2 * stride] = r2 * s2 + i2 * c2;
        double r3 = differenceR - turnedR;
        double i3 = differenceI - turnedI;
        yr[out + q + 3 * stride] = r3 * c3 - i3 * s3;
        yi[out + q + 3 * stride] = r3 * s3 + i3 * c3;
      }
    }
  }

  private static void radix2(int stride, double[] xr, double[] xi, double[] yr, double[] yi) {
    for (int q = 0; q < stride; q++) {
      yr[q] = xr[q] + xr[q + stride];
      yi[q] = xi[q] + xi[q + stride];
      yr[q + stride] = xr[q] - xr[q + stride];
      yi[q + stride] = xi[q] - xi[q + stride];
    }
  }
}
