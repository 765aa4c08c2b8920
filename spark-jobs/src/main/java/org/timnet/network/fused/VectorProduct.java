package org.timnet.network.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products with the processor's vectors.
 *
 * <p>All three products of a convolution (results, input gradient, weight gradient) are sums over k
 * of a column of one matrix times a row of another. A tile of the result is held in registers while
 * k runs over all of its values, so that for each number read there are several multiplications.
 * Five vectors are a row of 39 channels where a vector holds eight floats.
 */
final class VectorProduct {
  /** 256 bits where the processor has them: 39 channels fill five such vectors all but one. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_256.length()
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  private VectorProduct() {}

  /**
   * {@code c[r][o] = start[r][o] + sum_k a[a0 + r aRow + k aStep] b[k][o]}.
   *
   * @param width of the rows of b and c, a multiple of {@link #LANES}
   */
  static void multiply(
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
    int column = 0;
    for (; column + 5 * LANES <= width; column += 5 * LANES) {
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        tile4x5(
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
        tile1x5(
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
    for (; column < width; column += LANES) {
      int row = 0;
      for (; row + 4 <= rows; row += 4) {
        tile4x1(
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
        tile1x1(
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

  /** Four rows and five vectors: twenty sums stay in registers. */
  private static void tile4x5(
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
      int c0) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, start0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, start0 + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, start0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, start0 + 3 * LANES);
    FloatVector c04 = FloatVector.fromArray(SPECIES, start, start0 + 4 * LANES);
    int s1 = start0 + startRow;
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, s1 + 3 * LANES);
    FloatVector c14 = FloatVector.fromArray(SPECIES, start, s1 + 4 * LANES);
    int s2 = start0 + 2 * startRow;
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, s2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, s2 + 3 * LANES);
    FloatVector c24 = FloatVector.fromArray(SPECIES, start, s2 + 4 * LANES);
    int s3 = start0 + 3 * startRow;
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, s3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, s3 + 3 * LANES);
    FloatVector c34 = FloatVector.fromArray(SPECIES, start, s3 + 4 * LANES);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector y4 = FloatVector.fromArray(SPECIES, b, row + 4 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      c01 = y1.fma(x0, c01);
      c02 = y2.fma(x0, c02);
      c03 = y3.fma(x0, c03);
      c04 = y4.fma(x0, c04);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[column + aRow]);
      c10 = y0.fma(x1, c10);
      c11 = y1.fma(x1, c11);
      c12 = y2.fma(x1, c12);
      c13 = y3.fma(x1, c13);
      c14 = y4.fma(x1, c14);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[column + 2 * aRow]);
      c20 = y0.fma(x2, c20);
      c21 = y1.fma(x2, c21);
      c22 = y2.fma(x2, c22);
      c23 = y3.fma(x2, c23);
      c24 = y4.fma(x2, c24);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[column + 3 * aRow]);
      c30 = y0.fma(x3, c30);
      c31 = y1.fma(x3, c31);
      c32 = y2.fma(x3, c32);
      c33 = y3.fma(x3, c33);
      c34 = y4.fma(x3, c34);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    c04.intoArray(c, c0 + 4 * LANES);
    int d1 = c0 + width;
    c10.intoArray(c, d1);
    c11.intoArray(c, d1 + LANES);
    c12.intoArray(c, d1 + 2 * LANES);
    c13.intoArray(c, d1 + 3 * LANES);
    c14.intoArray(c, d1 + 4 * LANES);
    int d2 = c0 + 2 * width;
    c20.intoArray(c, d2);
    c21.intoArray(c, d2 + LANES);
    c22.intoArray(c, d2 + 2 * LANES);
    c23.intoArray(c, d2 + 3 * LANES);
    c24.intoArray(c, d2 + 4 * LANES);
    int d3 = c0 + 3 * width;
    c30.intoArray(c, d3);
    c31.intoArray(c, d3 + LANES);
    c32.intoArray(c, d3 + 2 * LANES);
    c33.intoArray(c, d3 + 3 * LANES);
    c34.intoArray(c, d3 + 4 * LANES);
  }

  /** One row and five vectors. */
  private static void tile1x5(
      float[] a,
      int a0,
      int aStep,
      int depth,
      float[] b,
      int b0,
      int width,
      float[] start,
      int start0,
      float[] c,
      int c0) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, start0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, start0 + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, start0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, start0 + 3 * LANES);
    FloatVector c04 = FloatVector.fromArray(SPECIES, start, start0 + 4 * LANES);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector y4 = FloatVector.fromArray(SPECIES, b, row + 4 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      c01 = y1.fma(x0, c01);
      c02 = y2.fma(x0, c02);
      c03 = y3.fma(x0, c03);
      c04 = y4.fma(x0, c04);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    c04.intoArray(c, c0 + 4 * LANES);
  }

  /** Four rows and one vector. */
  private static void tile4x1(
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
      int c0) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, start0);
    int s1 = start0 + startRow;
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    int s2 = start0 + 2 * startRow;
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    int s3 = start0 + 3 * startRow;
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[column + aRow]);
      c10 = y0.fma(x1, c10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[column + 2 * aRow]);
      c20 = y0.fma(x2, c20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[column + 3 * aRow]);
      c30 = y0.fma(x3, c30);
    }
    c00.intoArray(c, c0);
    int d1 = c0 + width;
    c10.intoArray(c, d1);
    int d2 = c0 + 2 * width;
    c20.intoArray(c, d2);
    int d3 = c0 + 3 * width;
    c30.intoArray(c, d3);
  }

  /** One row and one vector. */
  private static void tile1x1(
      float[] a,
      int a0,
      int aStep,
      int depth,
      float[] b,
      int b0,
      int width,
      float[] start,
      int start0,
      float[] c,
      int c0) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, start0);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
    }
    c00.intoArray(c, c0);
  }
}
