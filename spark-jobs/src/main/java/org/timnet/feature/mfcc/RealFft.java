package org.timnet.feature.mfcc;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The discrete Fourier transform of real signals whose length is a power of two, in double
 * precision, of as many signals at once as a vector of the processor has values. Even and odd
 * samples become the two parts of a complex signal of half the length, which a
 * decimation-in-frequency Stockham transform of radix 4 (and once 2) handles; the two spectra are
 * separated afterwards. Keeps scratch memory: one instance per thread.
 *
 * <p>Sample n of all signals stands before sample n + 1 of any, and so do the bins of spectra. So
 * every step of the transform is one of vectors, and gives each signal what it would get alone.
 */
final class RealFft {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** Signals that are transformed at once. */
  static final int SIGNALS = SPECIES.length();

  /** From a complex number's real parts to the next number's. */
  private static final int COMPLEX = 2 * SIGNALS;

  private final int size;
  private final int half;
  private final double[] cos;
  private final double[] sin;
  private final double[] scratch;
  private final double[] otherScratch;

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
    scratch = new double[half * COMPLEX];
    otherScratch = new double[half * COMPLEX];
  }

  /** Number of bins of the spectrum, from 0 to half the sampling rate: size / 2 + 1. */
  int bins() {
    return half + 1;
  }

  /**
   * The spectra's bins 0 to size / 2.
   *
   * @param signals size x {@link #SIGNALS} values
   * @param spectra gets bins x 2 x {@link #SIGNALS} values, real parts before imaginary ones
   */
  void transform(double[] signals, double[] spectra) {
    double[] z = halfTransform(signals);
    DoubleVector re0 = DoubleVector.fromArray(SPECIES, z, 0);
    DoubleVector im0 = DoubleVector.fromArray(SPECIES, z, SIGNALS);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    re0.add(im0).intoArray(spectra, 0);
    zero.intoArray(spectra, SIGNALS);
    re0.sub(im0).intoArray(spectra, half * COMPLEX);
    zero.intoArray(spectra, half * COMPLEX + SIGNALS);
    separate(z, spectra);
  }

  /** The spectra of the even and the odd samples, from their sum: two bins at a time. */
  private void separate(double[] z, double[] spectra) {
    for (int k = 1; k <= half / 2; k++) {
      int low = k * COMPLEX;
      int high = (half - k) * COMPLEX;
      DoubleVector lowRe = DoubleVector.fromArray(SPECIES, z, low);
      DoubleVector lowIm = DoubleVector.fromArray(SPECIES, z, low + SIGNALS);
      DoubleVector highRe = DoubleVector.fromArray(SPECIES, z, high);
      DoubleVector highIm = DoubleVector.fromArray(SPECIES, z, high + SIGNALS);
      DoubleVector evenRe = lowRe.add(highRe).mul(0.5);
      DoubleVector evenIm = lowIm.sub(highIm).mul(0.5);
      DoubleVector oddRe = lowIm.add(highIm).mul(0.5);
      DoubleVector oddIm = highRe.sub(lowRe).mul(0.5);
      DoubleVector c = DoubleVector.broadcast(SPECIES, cos[k]);
      DoubleVector s = DoubleVector.broadcast(SPECIES, sin[k]);
      DoubleVector turnedRe = oddRe.mul(c).sub(oddIm.mul(s));
      DoubleVector turnedIm = oddIm.mul(c).add(oddRe.mul(s));
      evenRe.add(turnedRe).intoArray(spectra, low);
      evenIm.add(turnedIm).intoArray(spectra, low + SIGNALS);
      evenRe.sub(turnedRe).intoArray(spectra, high);
      turnedIm.sub(evenIm).intoArray(spectra, high + SIGNALS);
    }
  }

  /** Sample 2n as real and 2n + 1 as imaginary part, which is how they stand already. */
  private double[] halfTransform(double[] signals) {
    double[] from = signals;
    double[] to = scratch;
    int length = half;
    int stride = 1;
    while (length >= 4) {
      radix4(length, stride, from, to);
      from = to;
      to = from == scratch ? otherScratch : scratch;
      length /= 4;
      stride *= 4;
    }
    if (length == 2) {
      radix2(stride, from, to);
      from = to;
    }
    return from;
  }

  /** One pass: {@code stride} interleaved transforms of {@code length} points each shrink by 4. */
  private void radix4(int length, int stride, double[] x, double[] y) {
    int quarter = length / 4;
    int turn = size / length;
    for (int p = 0; p < quarter; p++) {
      int in = stride * p * COMPLEX;
      radix4(stride, turn * p, x, in, quarter * stride * COMPLEX, y, 4 * in, stride * COMPLEX);
    }
  }

  private void radix4(
      int stride, int angle, double[] x, int x0, int inLeg, double[] y, int y0, int outLeg) {
    double c1 = cos[angle];
    double s1 = sin[angle];
    double c2 = cos[2 * angle];
    double s2 = sin[2 * angle];
    double c3 = cos[3 * angle];
    double s3 = sin[3 * angle];
    for (int q = 0; q < stride; q++) {
      int a = x0 + q * COMPLEX;
      int b = a + inLeg;
      int c = b + inLeg;
      int d = c + inLeg;
      DoubleVector ar = DoubleVector.fromArray(SPECIES, x, a);
      DoubleVector ai = DoubleVector.fromArray(SPECIES, x, a + SIGNALS);
      DoubleVector br = DoubleVector.fromArray(SPECIES, x, b);
      DoubleVector bi = DoubleVector.fromArray(SPECIES, x, b + SIGNALS);
      DoubleVector cr = DoubleVector.fromArray(SPECIES, x, c);
      DoubleVector ci = DoubleVector.fromArray(SPECIES, x, c + SIGNALS);
      DoubleVector dr = DoubleVector.fromArray(SPECIES, x, d);
      DoubleVector di = DoubleVector.fromArray(SPECIES, x, d + SIGNALS);
      DoubleVector sumR = ar.add(cr);
      DoubleVector sumI = ai.add(ci);
      DoubleVector differenceR = ar.sub(cr);
      DoubleVector differenceI = ai.sub(ci);
      DoubleVector otherSumR = br.add(dr);
      DoubleVector otherSumI = bi.add(di);
      // The difference b - d times -i.
      DoubleVector turnedR = bi.sub(di);
      DoubleVector turnedI = dr.sub(br);
      int out = y0 + q * COMPLEX;
      sumR.add(otherSumR).intoArray(y, out);
      sumI.add(otherSumI).intoArray(y, out + SIGNALS);
      out += outLeg;
      DoubleVector r1 = differenceR.add(turnedR);
      DoubleVector i1 = differenceI.add(turnedI);
      r1.mul(c1).sub(i1.mul(s1)).intoArray(y, out);
      r1.mul(s1).add(i1.mul(c1)).intoArray(y, out + SIGNALS);
      out += outLeg;
      DoubleVector r2 = sumR.sub(otherSumR);
      DoubleVector i2 = sumI.sub(otherSumI);
      r2.mul(c2).sub(i2.mul(s2)).intoArray(y, out);
      r2.mul(s2).add(i2.mul(c2)).intoArray(y, out + SIGNALS);
      out += outLeg;
      DoubleVector r3 = differenceR.sub(turnedR);
      DoubleVector i3 = differenceI.sub(turnedI);
      r3.mul(c3).sub(i3.mul(s3)).intoArray(y, out);
      r3.mul(s3).add(i3.mul(c3)).intoArray(y, out + SIGNALS);
    }
  }

  private static void radix2(int stride, double[] x, double[] y) {
    int leg = stride * COMPLEX;
    for (int i = 0; i < leg; i += SIGNALS) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, x, i + leg);
      a.add(b).intoArray(y, i);
      a.sub(b).intoArray(y, i + leg);
    }
  }
}
