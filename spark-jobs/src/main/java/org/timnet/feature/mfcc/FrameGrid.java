package org.timnet.feature.mfcc;

/**
 * Where the features of a preset stand.
 *
 * @param sampleRate in Hz that recordings are brought to
 * @param hop samples from frame to frame
 * @param coefficients of a frame
 */
record FrameGrid(int sampleRate, int hop, int coefficients) {
  /** That of MFCC at a fixed rate. */
  static final FrameGrid MFCC =
      new FrameGrid(
          FixedRateExtractor.SAMPLE_RATE, FixedRateExtractor.HOP, FeaturePreset.COEFFICIENTS);

  /** The same with another number of coefficients. */
  FrameGrid of(int other) {
    return new FrameGrid(sampleRate, hop, other);
  }
}
