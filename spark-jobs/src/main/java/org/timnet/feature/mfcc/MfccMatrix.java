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

  /** The same numbers in single precision; rows are frames, all of one size. */
  static MfccMatrix of(double[]... frames) {
    int coefficients = frames[0].length;
    float[] values = new float[frames.length * coefficients];
    for (int t = 0; t < frames.length; t++) {
      for (int c = 0; c < coefficients; c++) {
        values[t * coefficients + c] = (float) frames[t][c];
      }
    }
    return new MfccMatrix(frames.length, coefficients, values);
  }
}
