package org.timnet.audio;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What {@link Alteration} does to samples; the arrays that are given stay as they are. */
final class WaveShapes {
  private static final int SEMITONES_PER_OCTAVE = 12;

  /** Steps of a factor that a resampler takes: its rates are whole numbers. */
  private static final int FINENESS = 1_000;

  private WaveShapes() {}

  /** Played {@code factor} times as fast: so many times fewer samples. */
  static float[] faster(float[] samples, double factor) {
    int from = (int) Math.round(factor * FINENESS);
    return Resampler.linearPhase(from, FINENESS).resample(samples);
  }

  /**
   * So many semitones higher, or lower if negative, in as many samples: stretched by WSOLA and
   * played so much faster.
   */
  static float[] higher(float[] samples, int rate, double semitones) {
    double factor = Math.pow(2, semitones / SEMITONES_PER_OCTAVE);
    return Arrays.copyOf(
        faster(new TimeStretch(rate).longer(samples, factor), factor), samples.length);
  }

  /**
   * With white Gaussian noise so many decibels below the mean power. The noise follows from the
   * samples: two recordings have two noises, and the same recording has the same one again.
   */
  static float[] noisy(float[] samples, double decibels) {
    double power = 0;
    for (float sample : samples) {
      power += (double) sample * sample;
    }
    double deviation = Math.sqrt(power / samples.length) * amplitude(-decibels);
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(samples));
    float[] noisy = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      noisy[i] = (float) (samples[i] + deviation * random.nextGaussian());
    }
    return noisy;
  }

  /** So many decibels louder, or quieter if negative. */
  static float[] louder(float[] samples, double decibels) {
    float factor = (float) amplitude(decibels);
    float[] louder = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      louder[i] = samples[i] * factor;
    }
    return louder;
  }

  /** With nothing above a frequency in Hz: there and back by a rate that has no more. */
  static float[] below(float[] samples, int rate, double frequency) {
    int narrow = (int) Math.round(2 * frequency);
    if (narrow >= rate) {
      return samples.clone();
    }
    float[] less = Resampler.linearPhase(rate, narrow).resample(samples);
    return Arrays.copyOf(Resampler.linearPhase(narrow, rate).resample(less), samples.length);
  }

  private static double amplitude(double decibels) {
    return Math.pow(10, decibels / 20);
  }
}
