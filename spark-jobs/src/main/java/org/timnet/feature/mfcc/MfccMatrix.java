package org.timnet.feature.mfcc;

/**
 * MFCC, or another preset's features, of one utterance.
 *
 * @param frames T
 * @param coefficients C, 39 where the preset gives MFCC
 * @param values row-major [T][C]
 */
public record MfccMatrix(int frames, int coefficients, float[] values) {
  public MfccMatrix {
    if (values.length != (long) frames * coefficients) {
      throw new IllegalArgumentException(
          values.length + " values for " + frames + " x " + coefficients);
    }
  }
}
