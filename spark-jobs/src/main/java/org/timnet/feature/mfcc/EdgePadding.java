package org.timnet.feature.mfcc;

import java.util.Locale;

/** What continues a signal beyond its ends so that its first frame can be centred on its start. */
enum EdgePadding {
  /** Zeros, as librosa does since 0.9. */
  ZERO,
  /** The signal mirrored at its first and last sample, as librosa did up to 0.8. */
  REFLECT;

  /**
   * The signal with {@code margin} samples more on each side.
   *
   * @throws IllegalArgumentException where the signal is too short to be mirrored: it needs more
   *     than {@code margin} samples
   */
  double[] pad(float[] signal, int margin) {
    double[] padded = new double[signal.length + 2 * margin];
    for (int i = 0; i < signal.length; i++) {
      padded[margin + i] = signal[i];
    }
    if (this == REFLECT) {
      if (signal.length <= margin) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a signal of %d samples cannot be mirrored at its edges, %d are needed; fix its"
                    + " length",
                signal.length,
                margin + 1));
      }
      int end = margin + signal.length - 1;
      for (int i = 1; i <= margin; i++) {
        padded[margin - i] = padded[margin + i];
        padded[end + i] = padded[end - i];
      }
    }
    return padded;
  }
}
