package org.timnet.audio;

/**
 * Changes the sampling rate of a signal. Implementations may keep scratch memory: one instance per
 * thread.
 */
public sealed interface Resampler permits KaiserBestResampler, LinearPhaseResampler, SameRate {
  /**
   * The whole signal at the other rate; what lies before its start and after its end counts as
   * zero.
   *
   * @param samples at the old rate, at least one
   * @return ceil(n * to / from) samples at the new rate; the argument itself where the rates are
   *     equal
   */
  float[] resample(float[] samples);

  /**
   * The filter {@code kaiser_best} of resampy 0.2.2, with which librosa before 0.10 resamples by
   * default and the features of the authors' published weights were made.
   *
   * @param from rate of the samples in Hz
   * @param to rate wanted in Hz
   */
  static Resampler kaiserBest(int from, int to) {
    return from == to ? new SameRate() : new KaiserBestResampler(from, to);
  }

  /**
   * A linear-phase low-pass whose bands are those of the soxr_hq that librosa 0.10 uses: flat to
   * 0.01 dB up to 0.913 of the lower Nyquist frequency, at least 120 dB down from that frequency
   * on.
   *
   * @param from rate of the samples in Hz
   * @param to rate wanted in Hz
   */
  static Resampler linearPhase(int from, int to) {
    return from == to ? new SameRate() : new LinearPhaseResampler(from, to);
  }
}
