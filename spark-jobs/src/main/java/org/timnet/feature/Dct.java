package org.timnet.feature;

/**
 * The first coefficients of the orthonormal discrete cosine transform of type II. Cosines of even
 * order are symmetric and those of odd order antisymmetric about the middle, which halves the work.
 */
final class Dct {
  private final int inputs;
  private final double[][] basis;
  private final double[] sums;
  private final double[] differences;

  /**
   * @param inputs an even number of values
   * @param outputs how many coefficients, from number 0 on
   */
  Dct(int inputs, int outputs) {
    if (inputs % 2 != 0) {
      throw new IllegalArgumentException("an odd number of values: " + inputs);
    }
    this.inputs = inputs;
    basis = new double[outputs][inputs / 2];
    sums = new double[inputs / 2];
    differences = new double[inputs / 2];
    for (int k = 0; k < outputs; k++) {
      double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
      for (int j = 0; j < inputs / 2; j++) {
        basis[k][j] = scale * Math.cos(Math.PI * k * (2 * j + 1) / (2 * inputs));
      }
    }
  }

  /** Writes the coefficients of {@code values} to {@code output} from {@code offset} on. */
  void transform(double[] values, float[] output, int offset) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] = values[j] + values[inputs - 1 - j];
      differences[j] = values[j] - values[inputs - 1 - j];
    }
    for (int k = 0; k < basis.length; k++) {
      output[offset + k] = (float) dot(basis[k], k % 2 == 0 ? sums : differences);
    }
  }

  /** Two partial sums, so that one addition need not wait for the other. */
  private static double dot(double[] a, double[] b) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return i < a.length ? even + odd + a[i] * b[i] : even + odd;
  }
}
