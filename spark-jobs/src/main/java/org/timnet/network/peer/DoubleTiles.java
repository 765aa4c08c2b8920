package org.timnet.network.peer;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product of matrices of doubles, whose sums stay in registers. A product is rounded
 * before it is added, as Java's own numbers are: the sums have the bytes of a plain loop's.
 */
final class DoubleTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows of a tile. */
  static final int ROWS = 4;

  /** Columns of a tile. */
  static final int COLUMNS = 2 * LANES;

  private DoubleTiles() {}

  /** So many rows of a matrix that tiles fill them. */
  static int tiledRows(int rows) {
    return rows / ROWS * ROWS;
  }

  /** So many columns of a matrix that tiles fill them. */
  static int tiledColumns(int columns) {
    return columns / COLUMNS * COLUMNS;
  }

  /**
   * {@code y[y0 + r width + j] += sum_k a[a0 + r aRow + k aStep] b[b0 + k width + j]} for all r and
   * j of a tile.
   *
   * @param width of the rows of b and y
   */
  static void add(
      double[] a,
      int a0,
      int aRow,
      int aStep,
      int depth,
      double[] b,
      int b0,
      double[] y,
      int y0,
      int width) {
    int y1 = y0 + width;
    int y2 = y1 + width;
    int y3 = y2 + width;
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, y, y0);
    DoubleVector s01 = DoubleVector.fromArray(SPECIES, y, y0 + LANES);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, y, y1);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, y, y1 + LANES);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, y, y2);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, y, y2 + LANES);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, y, y3);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, y, y3 + LANES);
    for (int k = 0; k < depth; k++) {
      int row = b0 + k * width;
      int column = a0 + k * aStep;
      DoubleVector b0k = DoubleVector.fromArray(SPECIES, b, row);
      DoubleVector b1k = DoubleVector.fromArray(SPECIES, b, row + LANES);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[column]);
      s00 = s00.add(b0k.mul(x0));
      s01 = s01.add(b1k.mul(x0));
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[column + aRow]);
      s10 = s10.add(b0k.mul(x1));
      s11 = s11.add(b1k.mul(x1));
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[column + 2 * aRow]);
      s20 = s20.add(b0k.mul(x2));
      s21 = s21.add(b1k.mul(x2));
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[column + 3 * aRow]);
      s30 = s30.add(b0k.mul(x3));
      s31 = s31.add(b1k.mul(x3));
    }
    s00.intoArray(y, y0);
    s01.intoArray(y, y0 + LANES);
    s10.intoArray(y, y1);
    s11.intoArray(y, y1 + LANES);
    s20.intoArray(y, y2);
    s21.intoArray(y, y2 + LANES);
    s30.intoArray(y, y3);
    s31.intoArray(y, y3 + LANES);
  }
}
