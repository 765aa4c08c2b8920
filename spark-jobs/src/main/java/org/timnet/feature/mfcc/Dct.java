package org.timnet.feature.mfcc;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first coefficients of the orthonormal discrete cosine transform of type II. Cosines of even
 * order are symmetric and those of odd order antisymmetric about the middle, which halves the work.
 * Keeps scratch memory: one instance per thread.
 */
final class Dct {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final int inputs;
  private final int outputs;

  /** Coefficients of even or of odd order, filled up to whole vectors. */
  private final int width;

  /** For each value of the first half, its weight in each coefficient of even or of odd order. */
  private final double[] evenBasis;

  private final double[] oddBasis;
  private final double[] evens;
  private final double[] odds;

  /**
   * @param inputs an even number of values
   * @param outputs how many coefficients, from number 0 on
   */
  Dct(int inputs, int outputs) {
    if (inputs % 2 != 0) {
      throw new IllegalArgumentException("an odd number of values: " + inputs);
    }
    this.inputs = inputs;
    this.outputs = outputs;
    width = ((outputs + 1) / 2 + LANES - 1) / LANES * LANES;
    evenBasis = new double[inputs / 2 * width];
    oddBasis = new double[inputs / 2 * width];
    evens = new double[width];
    odds = new double[width];
    for (int k = 0; k < outputs; k++) {
      double[] basis = k % 2 == 0 ? evenBasis : oddBasis;
      double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
      for (int j = 0; j < inputs / 2; j++) {
        basis[j * width + k / 2] = scale * Math.cos(Math.PI * k * (2 * j + 1) / (2 * inputs));
      }
    }
  }

  /** Writes the coefficients of {@code values} to {@code output} from {@code offset} on. */
  void transform(double[] values, float[] output, int offset) {
    for (int column = 0; column < width; column += LANES) {
      sum(values, column);
    }
    for (int k = 0; k < outputs; k++) {
      output[offset + k] = (float) (k % 2 == 0 ? evens : odds)[k / 2];
    }
  }

  /**
   * All coefficients of every frame.
   *
   * @param matrix row-major [frames][inputs]
   * @param scale that values are multiplied by first
   */
  static float[] ofFrames(float[] matrix, int inputs, double scale) {
    Dct dct = new Dct(inputs, inputs);
    float[] coefficients = new float[matrix.length];
    double[] frame = new double[inputs];
    for (int start = 0; start < matrix.length; start += inputs) {
      for (int i = 0; i < inputs; i++) {
        frame[i] = scale * matrix[start + i];
      }
      dct.transform(frame, coefficients, start);
    }
    return coefficients;
  }

  /** As many coefficients as a vector holds, of even and of odd order. */
  private void sum(double[] values, int column) {
    DoubleVector even = DoubleVector.zero(SPECIES);
    DoubleVector odd = DoubleVector.zero(SPECIES);
    for (int j = 0; j < inputs / 2; j++) {
      double low = values[j];
      double high = values[inputs - 1 - j];
      int row = j * width + column;
      even = DoubleVector.fromArray(SPECIES, evenBasis, row).mul(low + high).add(even);
      odd = DoubleVector.fromArray(SPECIES, oddBasis, row).mul(low - high).add(odd);
    }
    even.intoArray(evens, column);
    odd.intoArray(odds, column);
  }
}
