package org.timnet.audio;

/**
 * Speech made longer or shorter at its own pitch: waveform similarity overlap-add (WSOLA; Verhelst
 * and Roelands, ICASSP 1993). Windows are taken from near where time says, at the place where they
 * are most like what followed the last one, and added up half over half.
 */
final class TimeStretch {
  private static final double WINDOW_SECONDS = 0.03;

  /** How far from its place a window may be taken: half a period of 50 Hz. */
  private static final double SEARCH_SECONDS = 0.01;

  /** Of likeness every so manieth sample is looked at. */
  private static final int STRIDE = 4;

  private final int hop;
  private final int search;
  private final double[] window;

  /**
   * @param rate of the samples in Hz
   */
  TimeStretch(int rate) {
    hop = Math.max(1, (int) Math.round(WINDOW_SECONDS * rate / 2));
    search = (int) Math.round(SEARCH_SECONDS * rate);
    window = new double[2 * hop];
    for (int i = 0; i < window.length; i++) {
      // Two of them, half over half, add up to 1.
      window[i] = 0.5 - 0.5 * Math.cos(Math.PI * i / hop);
    }
  }

  /**
   * {@code factor} times as long.
   *
   * @return round(n * factor) samples
   */
  float[] longer(float[] samples, double factor) {
    double[] sum = new double[Math.toIntExact(Math.round(samples.length * factor)) + 2 * hop];
    int last = -hop;
    for (int at = -hop; at < sum.length - 2 * hop; at += hop) {
      int natural = last + hop;
      int wanted = (int) Math.round(at / factor);
      int from = at == -hop ? -hop : mostLike(samples, natural, wanted);
      for (int i = 0; i < window.length; i++) {
        if (at + i >= 0) {
          sum[at + i] += window[i] * at(samples, from + i);
        }
      }
      last = from;
    }
    float[] longer = new float[sum.length - 2 * hop];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = (float) sum[i];
    }
    return longer;
  }

  /** Where, near a place, the samples are most like those of another place. */
  private int mostLike(float[] samples, int natural, int wanted) {
    int best = wanted;
    double most = Double.NEGATIVE_INFINITY;
    for (int from = wanted - search; from <= wanted + search; from++) {
      double product = 0;
      double power = 1e-12;
      for (int i = 0; i < window.length; i += STRIDE) {
        double sample = at(samples, from + i);
        product += sample * at(samples, natural + i);
        power += sample * sample;
      }
      double likeness = product / Math.sqrt(power);
      if (likeness > most) {
        most = likeness;
        best = from;
      }
    }
    return best;
  }

  private static double at(float[] samples, int place) {
    return place >= 0 && place < samples.length ? samples[place] : 0;
  }
}
