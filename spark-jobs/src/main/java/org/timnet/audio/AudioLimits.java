package org.timnet.audio;

import java.util.Locale;

/** What no recording of speech exceeds; a file that says so is damaged, or made to do harm. */
final class AudioLimits {
  /** Nobody records speech slower, and resampling from less would only multiply memory. */
  static final int MIN_SAMPLE_RATE = 1_000;

  static final int MAX_SAMPLE_RATE = 768_000;

  /** An utterance lasts seconds: a longer file is a mistake, or made to exhaust memory. */
  static final int MAX_SECONDS = 3_600;

  /**
   * An hour at 48 kHz, 0.7 GB once decoded and twice that while it is. A FLAC file of less than a
   * megabyte can hold as many samples as one likes.
   */
  static final int MAX_SAMPLES = MAX_SECONDS * 48_000;

  /**
   * Twice the full scale of 32-bit integers, which are the largest that people store as floating
   * point without scaling them. Up to here all that follows stays finite: sums over channels and
   * the resamplers' overshoot in single precision, squares and their sums in either. A float has
   * room for 3.4e38, whose resampling overflows.
   */
  static final float MAX_MAGNITUDE = 0x1p32f;

  private AudioLimits() {}

  /** Refuses a sampling rate that no recording of speech has. */
  static int sampleRate(long rate, String name) throws UnusableAudioException {
    if (rate < MIN_SAMPLE_RATE || rate > MAX_SAMPLE_RATE) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: the header says %d Hz, which is outside %d..%d Hz",
              name,
              rate,
              MIN_SAMPLE_RATE,
              MAX_SAMPLE_RATE));
    }
    return (int) rate;
  }

  /**
   * Refuses a recording without samples and one that goes on for too long.
   *
   * @param samples of one channel
   */
  static void length(long samples, int sampleRate, String name) throws UnusableAudioException {
    if (samples == 0) {
      throw new UnusableAudioException(name + ": the file has a header but no samples");
    }
    if (samples > (long) MAX_SECONDS * sampleRate) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT, "%s: longer than %d s; cut it into utterances", name, MAX_SECONDS));
    }
    if (samples > MAX_SAMPLES) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: more than %d samples; cut it into utterances or bring it to a lower rate",
              name,
              MAX_SAMPLES));
    }
  }

  /**
   * Refuses samples that are no numbers, and finite ones with which later stages would overflow.
   *
   * @param samples mixed to one channel
   * @param channelPeak largest magnitude in any channel; NaN where there is one
   */
  static void magnitude(float[] samples, float channelPeak, String name)
      throws UnusableAudioException {
    if (channelPeak <= MAX_MAGNITUDE) {
      return;
    }
    if (Float.isFinite(channelPeak)) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: samples reach %.3g, the most that can be used is %.3g; the file is damaged or"
                  + " wrongly converted, make it anew with samples of -1..1",
              name,
              channelPeak,
              MAX_MAGNITUDE));
    }
    int first = 0;
    while (Float.isFinite(samples[first])) {
      first++;
    }
    throw new UnusableAudioException(
        String.format(
            Locale.ROOT,
            "%s: sample %d is not a finite number; the file is damaged or wrongly converted",
            name,
            first));
  }
}
