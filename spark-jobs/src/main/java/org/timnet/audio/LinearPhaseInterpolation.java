package org.timnet.audio;

/**
 * A sinc under a Kaiser window, evaluated exactly, designed by Kaiser's formulas: pass band to
 * 0.913 and stop band from 1 times the lower of the two Nyquist frequencies, 125 dB apart, which is
 * what soxr's recipe HQ offers.
 */
final class LinearPhaseInterpolation implements Interpolation {
  private static final double PASS_BAND = 0.913;
  private static final double ATTENUATION_DB = 125;
  private static final KaiserWindow WINDOW = new KaiserWindow(0.1102 * (ATTENUATION_DB - 8.7));

  /** Half the filter's length in samples of the lower rate. */
  private static final double HALF_LENGTH =
      (ATTENUATION_DB - 7.95) / (2 * 2.285 * Math.PI * (1 - PASS_BAND));

  private static final double CUTOFF = (1 + PASS_BAND) / 2;

  private final double scale;
  private final int reach;

  /**
   * @param ratio new rate divided by old rate
   */
  LinearPhaseInterpolation(double ratio) {
    scale = Math.min(1, ratio);
    reach = (int) Math.ceil(HALF_LENGTH / scale);
  }

  @Override
  public int reach() {
    return reach;
  }

  @Override
  public void weights(double fraction, double[] weights) {
    for (int i = 0; i < 2 * reach; i++) {
      double distance = (i - (reach - 1) - fraction) * scale;
      weights[i] =
          scale * CUTOFF * KaiserWindow.sinc(CUTOFF * distance) * WINDOW.at(distance / HALF_LENGTH);
    }
  }
}
