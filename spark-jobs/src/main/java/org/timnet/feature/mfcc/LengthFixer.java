package org.timnet.feature.mfcc;

import java.util.Arrays;

/**
 * Brings every signal to one length, as the authors' published code does: shorter ones stand in the
 * middle of zeros, the extra zero of an odd difference behind; of longer ones the middle is kept.
 *
 * @param length in samples; 0 leaves every signal as it is
 */
record LengthFixer(int length) {
  /** The signal at the length wanted; the argument itself where nothing is to be done. */
  float[] fix(float[] signal) {
    int missing = length - signal.length;
    if (length == 0 || missing == 0) {
      return signal;
    }
    if (missing < 0) {
      int start = -missing / 2;
      return Arrays.copyOfRange(signal, start, start + length);
    }
    float[] fixed = new float[length];
    System.arraycopy(signal, 0, fixed, missing / 2, signal.length);
    return fixed;
  }

  /** A length in samples, or 0 for that of each recording; less is refused. */
  static int requireLength(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("a length of " + length + " samples");
    }
    return length;
  }

  /** The same where a signal's edges are mirrored, for which it needs some samples. */
  static int requireMirrored(int length, int least) {
    if (requireLength(length) != 0 && length < least) {
      throw new IllegalArgumentException(
          "a length of %d samples is too short to be mirrored at its edges; take %d or more"
              .formatted(length, least));
    }
    return length;
  }
}
