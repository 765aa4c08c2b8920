package org.timnet.corpus.synthetic;

import java.util.Random;

/**
 * The sound of vocal folds: the derivative of a polynomial flow pulse (Klatt and Klatt's KLGLOTT88)
 * with irregular periods and amplitudes, aspiration noise, and a low-pass for the spectral tilt.
 */
final class GlottalSource {
  private static final double OPEN_QUOTIENT = 0.6;

  private final SpeakingStyle manner;
  private final double sampleRate;
  private final Random random;
  private final double smoothing;
  private double phase = 1;
  private double periodFactor = 1;
  private double amplitude = 1;
  private double smoothed;

  GlottalSource(SpeakingStyle manner, double sampleRate, Random random) {
    this.manner = manner;
    this.sampleRate = sampleRate;
    this.random = random;
    this.smoothing = 1 - StrictMath.exp(-2 * StrictMath.PI * manner.brightness() / sampleRate);
  }

  /**
   * The next sample.
   *
   * @param pitch fundamental frequency now, Hz
   * @param voicing amplitude of the pulses, 0..1
   */
  double next(double pitch, double voicing) {
    phase += pitch / (sampleRate * periodFactor);
    if (phase >= 1) {
      phase -= StrictMath.floor(phase);
      periodFactor = Math.max(0.7, 1 + manner.roughness() * random.nextGaussian());
      amplitude = Math.max(0.3, 1 + 3 * manner.roughness() * random.nextGaussian());
    }
    double open = phase / OPEN_QUOTIENT;
    double pulse = open < 1 ? amplitude * (2 * open - 3 * open * open) : 0;
    double aspiration = manner.breath() * random.nextGaussian() * (open < 1 ? 1 : 0.4);
    smoothed += smoothing * (voicing * (pulse + aspiration) - smoothed);
    return smoothed;
  }
}
