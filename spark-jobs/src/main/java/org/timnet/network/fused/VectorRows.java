package org.timnet.network.fused;

import static org.timnet.network.fused.VectorProduct.LANES;
import static org.timnet.network.fused.VectorProduct.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link VectorTiles} are, of a single row: for the rows that are left over from fours. */
final class VectorRows {
  private VectorRows() {}

  /** One row and four vectors. */
  static void row4(
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
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
  }

  /** One row and three vectors. */
  static void row3(
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
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
  }

  /** One row and two vectors. */
  static void row2(
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
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = y0.fma(x0, c00);
      c01 = y1.fma(x0, c01);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
  }

  /** One row and one vector. */
  static void row1(
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
