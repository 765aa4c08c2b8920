package org.timnet.network.fused;

import static org.timnet.network.fused.VectorProduct.LANES;
import static org.timnet.network.fused.VectorProduct.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link VectorProduct}, four rows of the result each, written out number by number:
 * only names of local variables are kept in registers, of which processors without AVX-512 have
 * sixteen.
 */
final class VectorTiles {
  private VectorTiles() {}

  /**
   * Four rows and four vectors: sixteen sums, the four and a number of a fill twenty-one registers.
   */
  static void tile4x4(
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
    int s1 = start0 + startRow;
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, s1 + 3 * LANES);
    int s2 = start0 + 2 * startRow;
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, s2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, s2 + 3 * LANES);
    int s3 = start0 + 3 * startRow;
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, s3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, s3 + 3 * LANES);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector y3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      c01 = y1.fma(x0, c01);
      c02 = y2.fma(x0, c02);
      c03 = y3.fma(x0, c03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[column + aRow]);
      c10 = y0.fma(x1, c10);
      c11 = y1.fma(x1, c11);
      c12 = y2.fma(x1, c12);
      c13 = y3.fma(x1, c13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[column + 2 * aRow]);
      c20 = y0.fma(x2, c20);
      c21 = y1.fma(x2, c21);
      c22 = y2.fma(x2, c22);
      c23 = y3.fma(x2, c23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[column + 3 * aRow]);
      c30 = y0.fma(x3, c30);
      c31 = y1.fma(x3, c31);
      c32 = y2.fma(x3, c32);
      c33 = y3.fma(x3, c33);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    int d1 = c0 + width;
    c10.intoArray(c, d1);
    c11.intoArray(c, d1 + LANES);
    c12.intoArray(c, d1 + 2 * LANES);
    c13.intoArray(c, d1 + 3 * LANES);
    int d2 = c0 + 2 * width;
    c20.intoArray(c, d2);
    c21.intoArray(c, d2 + LANES);
    c22.intoArray(c, d2 + 2 * LANES);
    c23.intoArray(c, d2 + 3 * LANES);
    int d3 = c0 + 3 * width;
    c30.intoArray(c, d3);
    c31.intoArray(c, d3 + LANES);
    c32.intoArray(c, d3 + 2 * LANES);
    c33.intoArray(c, d3 + 3 * LANES);
  }

  /**
   * Four rows and three vectors: twelve sums, the three and a number of a fill sixteen registers.
   */
  static void tile4x3(
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
    int s1 = start0 + startRow;
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
    int s2 = start0 + 2 * startRow;
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, s2 + 2 * LANES);
    int s3 = start0 + 3 * startRow;
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, s3 + 2 * LANES);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      c01 = y1.fma(x0, c01);
      c02 = y2.fma(x0, c02);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[column + aRow]);
      c10 = y0.fma(x1, c10);
      c11 = y1.fma(x1, c11);
      c12 = y2.fma(x1, c12);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[column + 2 * aRow]);
      c20 = y0.fma(x2, c20);
      c21 = y1.fma(x2, c21);
      c22 = y2.fma(x2, c22);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[column + 3 * aRow]);
      c30 = y0.fma(x3, c30);
      c31 = y1.fma(x3, c31);
      c32 = y2.fma(x3, c32);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    int d1 = c0 + width;
    c10.intoArray(c, d1);
    c11.intoArray(c, d1 + LANES);
    c12.intoArray(c, d1 + 2 * LANES);
    int d2 = c0 + 2 * width;
    c20.intoArray(c, d2);
    c21.intoArray(c, d2 + LANES);
    c22.intoArray(c, d2 + 2 * LANES);
    int d3 = c0 + 3 * width;
    c30.intoArray(c, d3);
    c31.intoArray(c, d3 + LANES);
    c32.intoArray(c, d3 + 2 * LANES);
  }

  /** Four rows and two vectors. */
  static void tile4x2(
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
    int s1 = start0 + startRow;
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    int s2 = start0 + 2 * startRow;
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    int s3 = start0 + 3 * startRow;
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      c01 = y1.fma(x0, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[column + aRow]);
      c10 = y0.fma(x1, c10);
      c11 = y1.fma(x1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[column + 2 * aRow]);
      c20 = y0.fma(x2, c20);
      c21 = y1.fma(x2, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[column + 3 * aRow]);
      c30 = y0.fma(x3, c30);
      c31 = y1.fma(x3, c31);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    int d1 = c0 + width;
    c10.intoArray(c, d1);
    c11.intoArray(c, d1 + LANES);
    int d2 = c0 + 2 * width;
    c20.intoArray(c, d2);
    c21.intoArray(c, d2 + LANES);
    int d3 = c0 + 3 * width;
    c30.intoArray(c, d3);
    c31.intoArray(c, d3 + LANES);
  }

  /** Four rows and one vector. */
  static void tile4x1(
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
}
