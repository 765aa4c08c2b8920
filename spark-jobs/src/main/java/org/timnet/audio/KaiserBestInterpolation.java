package org.timnet.audio;

/**
 * The filter of resampy 0.2.2's {@code kaiser_best} at one ratio: a sinc of 64 zero crossings under
 * a Kaiser window, tabulated 512 times per crossing and interpolated linearly.
 *
 * <p>It has a peculiarity that features of published weights depend on. Where the rate is lowered,
 * neighbouring samples should be {@code 512 * ratio} table entries apart, but are as many as that
 * number without its fraction: 235 instead of 235.2 from 48,000 to 22,050 Hz. Each side of the
 * position counts from the position, so the filter is stretched and kinks at the position.
 */
final class KaiserBestInterpolation implements Interpolation {
  private static final int ZERO_CROSSINGS = 64;
  private static final int PRECISION = 512;
  private static final double BETA = 14.769656459379492;
  private static final double ROLLOFF = 0.9475937167399596;
  private static final double[] HALF_WINDOW = halfWindow();

  private final double scale;
  private final double gain;
  private final int step;
  private final int reach;

  /**
   * @param ratio new rate divided by old rate
   */
  KaiserBestInterpolation(double ratio) {
    scale = Math.min(1, ratio);
    gain = scale;
    step = (int) (scale * PRECISION);
    if (step == 0) {
      throw new IllegalArgumentException("kaiser_best cannot lower a rate to 1/512 or less");
    }
    reach = HALF_WINDOW.length / step;
  }

  @Override
  public int reach() {
    return reach;
  }

  @Override
  public void weights(double fraction, double[] weights) {
    double before = scale * fraction;
    double after = scale - before;
    double before512 = before * PRECISION;
    double after512 = after * PRECISION;
    for (int i = 0; i < reach; i++) {
      weights[reach - 1 - i] = entry(before512, i);
      weights[reach + i] = entry(after512, i);
    }
  }

  private double entry(double start, int i) {
    int offset = (int) start;
    int index = offset + i * step;
    if (i >= (HALF_WINDOW.length - offset) / step) {
      return 0;
    }
    double next = index + 1 < HALF_WINDOW.length ? HALF_WINDOW[index + 1] : HALF_WINDOW[index];
    return gain * (HALF_WINDOW[index] + (start - offset) * (next - HALF_WINDOW[index]));
  }

  private static double[] halfWindow() {
    KaiserWindow window = new KaiserWindow(BETA);
    int last = ZERO_CROSSINGS * PRECISION;
    double[] half = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      half[i] = ROLLOFF * KaiserWindow.sinc(ROLLOFF * i / PRECISION) * window.at((double) i / last);
    }
    return half;
  }
}
