package org.timnet.network.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products with the processor's vectors.
 *
 * <p>All three products of a convolution (results, input gradient, weight gradient) are sums over k
 * of a column of one matrix times a row of another. A tile of the result is held in registers while
 * k runs over all of its values, so that for each number read there are several multiplications.
 * Which tiles a result is cut into changes nothing about the order of a sum.
 */
public final class VectorProduct {
  /** What the processor computes with at once. */
  public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats of a vector. */
  public static final int LANES = SPECIES.length();

  /** Vectors of the widest tile: with those of 512 bits there are thirty-two registers. */
  private static final int WIDEST = SPECIES.vectorBitSize() >= 512 ? 4 : 3;

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
    for (int column = 0; column < width; ) {
      int vectors = vectorsOfTile((width - column) / LANES);
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        int aAt = a0 + row * aRow;
        int startAt = start0 + row * startRow + column;
        int cAt = c0 + row * width + column;
        switch (vectors) {
          case 4 ->
              VectorTiles.tile4x4(
                  a,
                  aAt,
                  aRow,
                  aStep,
                  depth,
                  b,
                  b0 + column,
                  width,
                  start,
                  startAt,
                  startRow,
                  c,
                  cAt);
          case 3 ->
              VectorTiles.tile4x3(
                  a,
                  aAt,
                  aRow,
                  aStep,
                  depth,
                  b,
                  b0 + column,
                  width,
                  start,
                  startAt,
                  startRow,
                  c,
                  cAt);
          case 2 ->
              VectorTiles.tile4x2(
                  a,
                  aAt,
                  aRow,
                  aStep,
                  depth,
                  b,
                  b0 + column,
                  width,
                  start,
                  startAt,
                  startRow,
                  c,
                  cAt);
          default ->
              VectorTiles.tile4x1(
                  a,
                  aAt,
                  aRow,
                  aStep,
                  depth,
                  b,
                  b0 + column,
                  width,
                  start,
                  startAt,
                  startRow,
                  c,
                  cAt);
        }
      }
      for (; row < rows; row++) {
        int aAt = a0 + row * aRow;
        int startAt = start0 + row * startRow + column;
        int cAt = c0 + row * width + column;
        switch (vectors) {
          case 4 ->
              VectorRows.row4(a, aAt, aStep, depth, b, b0 + column, width, start, startAt, c, cAt);
          case 3 ->
              VectorRows.row3(a, aAt, aStep, depth, b, b0 + column, width, start, startAt, c, cAt);
          case 2 ->
              VectorRows.row2(a, aAt, aStep, depth, b, b0 + column, width, start, startAt, c, cAt);
          default ->
              VectorRows.row1(a, aAt, aStep, depth, b, b0 + column, width, start, startAt, c, cAt);
        }
      }
      column += vectors * LANES;
    }
  }

  /**
   * As many as a tile has at most, as often as no single vector is left over: a tile of one is slow
   * for what it multiplies.
   *
   * @param left vectors of the columns that are still to come
   */
  private static int vectorsOfTile(int left) {
    return left == WIDEST + 1 ? WIDEST - 1 : Math.min(left, WIDEST);
  }
}
