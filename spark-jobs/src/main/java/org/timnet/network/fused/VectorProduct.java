package org.timnet.network.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products with the processor's vectors.
 *
 * <p>All three products of a convolution (results, input gradient, weight gradient) are sums over k
 * of a column of one matrix times a row of another. A tile of the result is held in registers while
 * k runs over all of its values, so that for each number read there are several multiplications.
 * Five vectors are a row of 39 channels where a vector holds eight floats, and four a half of 64
 * filters.
 */
public final class VectorProduct {
  /** 256 bits where the processor has them: 39 channels fill five such vectors all but one. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_256.length()
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_PREFERRED;

  /** Floats of a vector. */
  public static final int LANES = SPECIES.length();

  private VectorProduct() {}

  /**
   * {@code c[r][o] = start[r][o] + sum_k a[a0 + r aRow + k aStep] b[k][o]}.
   *
   * @param width of the rows of b and c, a multiple of {@link #LANES}
   */
  public static void multiply(
      float[] a,
      int a0,
      int aRow,
      int aStep,
      int depth,
      float[] b,
      int b0,
      int width,
      float[] start,
      int start0,
      int startRow,
      float[] c,
      int c0,
      int rows) {
    int vectors = width / LANES;
    // As few single vectors as there can be: a tile of those is slow for what it multiplies.
    int fives = Math.min(vectors % 4, vectors / 5);
    int fours = (vectors - 5 * fives) / 4;
    int column = 0;
    for (; column < fives * 5 * LANES; column += 5 * LANES) {
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        VectorTiles.tile4x5(
            a,
            a0 + row * aRow,
            aRow,
            aStep,
            depth,
            b,
            b0 + column,
            width,
            start,
            start0 + row * startRow + column,
            startRow,
            c,
            c0 + row * width + column);
      }
      for (; row < rows; row++) {
        VectorTiles.tile1x5(
            a,
            a0 + row * aRow,
            aStep,
            depth,
            b,
            b0 + column,
            width,
            start,
            start0 + row * startRow + column,
            c,
            c0 + row * width + column);
      }
    }
    for (int end = column + fours * 4 * LANES; column < end; column += 4 * LANES) {
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        VectorTiles.tile4x4(
            a,
            a0 + row * aRow,
            aRow,
            aStep,
            depth,
            b,
            b0 + column,
            width,
            start,
            start0 + row * startRow + column,
            startRow,
            c,
            c0 + row * width + column);
      }
      for (; row < rows; row++) {
        for (int one = column; one < column + 4 * LANES; one += LANES) {
          VectorTiles.tile1x1(
              a,
              a0 + row * aRow,
              aStep,
              depth,
              b,
              b0 + one,
              width,
              start,
              start0 + row * startRow + one,
              c,
              c0 + row * width + one);
        }
      }
    }
    for (; column < width; column += LANES) {
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        VectorTiles.tile4x1(
            a,
            a0 + row * aRow,
            aRow,
            aStep,
            depth,
            b,
            b0 + column,
            width,
            start,
            start0 + row * startRow + column,
            startRow,
            c,
            c0 + row * width + column);
      }
      for (; row < rows; row++) {
        VectorTiles.tile1x1(
            a,
            a0 + row * aRow,
            aStep,
            depth,
            b,
            b0 + column,
            width,
            start,
            start0 + row * startRow + column,
            c,
            c0 + row * width + column);
      }
    }
  }
}
