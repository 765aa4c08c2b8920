package org.timnet.feature.mfcc;

/** A scale of pitch, and the triangular filters that stand on it evenly. */
enum MelScale {
  /**
   * Slaney's: linear to 1,000 Hz (200/3 Hz per mel) and logarithmic above (27 mel per factor 6.4).
   * Its filters are triangles over the frequency, each of area one: librosa's default.
   */
  SLANEY {
    @Override
    double toMel(double hz) {
      return hz < LOG_FROM_HZ
          ? hz / HZ_PER_MEL
          : LOG_FROM_MEL + Math.log(hz / LOG_FROM_HZ) / LOG_STEP;
    }

    @Override
    double toHz(double mel) {
      return mel < LOG_FROM_MEL
          ? mel * HZ_PER_MEL
          : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
    }

    @Override
    double weight(double hz, double from, double peak, double to) {
      double area = (to - from) / 2;
      return triangle(hz, from, peak, to) / area;
    }
  },

  /**
   * HTK's: 2595 log10(1 + f / 700 Hz). Its filters are triangles over the mel, each with a peak of
   * one.
   */
  HTK {
    @Override
    double toMel(double hz) {
      return HTK_MEL * Math.log10(1 + hz / HTK_HZ);
    }

    @Override
    double toHz(double mel) {
      return HTK_HZ * (Math.pow(10, mel / HTK_MEL) - 1);
    }

    @Override
    double weight(double hz, double from, double peak, double to) {
      return triangle(toMel(hz), toMel(from), toMel(peak), toMel(to));
    }
  };

  private static final double HZ_PER_MEL = 200.0 / 3;
  private static final double LOG_FROM_HZ = 1_000;
  private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;
  private static final double HTK_MEL = 2_595;
  private static final double HTK_HZ = 700;

  abstract double toMel(double hz);

  abstract double toHz(double mel);

  /**
   * What a filter makes of a frequency; all in Hz.
   *
   * @param from where the filter starts
   * @param peak where it peaks
   * @param to where it ends
   */
  abstract double weight(double hz, double from, double peak, double to);

  private static double triangle(double at, double from, double peak, double to) {
    double rising = (at - from) / (peak - from);
    double falling = (to - at) / (to - peak);
    return Math.max(0, Math.min(rising, falling));
  }
}
