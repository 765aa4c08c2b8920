package org.timnet.network.peer;

import java.util.Arrays;
import org.timnet.network.layers.VectorModule;

/** Matrices of doubles, row-major: the few operations that capsules take. */
final class RowMajor {
  private RowMajor() {}

  /** Softmax of each row, in place. */
  static void softmaxRows(double[] x, int columns) {
    for (int start = 0; start < x.length; start += columns) {
      double most = Arrays.stream(x, start, start + columns).max().orElseThrow();
      double sum = 0;
      for (int j = start; j < start + columns; j++) {
        x[j] = Math.exp(x[j] - most);
        sum += x[j];
      }
      for (int j = start; j < start + columns; j++) {
        x[j] /= sum;
      }
    }
  }

  /** From a gradient by a softmax to that by its logits, in place. */
  static void softmaxRowsBackward(double[] gradient, double[] softmax, int columns) {
    for (int start = 0; start < gradient.length; start += columns) {
      double mean = 0;
      for (int j = start; j < start + columns; j++) {
        mean += gradient[j] * softmax[j];
      }
      for (int j = start; j < start + columns; j++) {
        gradient[j] = softmax[j] * (gradient[j] - mean);
      }
    }
  }

  /** Adds a [rows][inner] times b [inner][columns] to y. */
  static void product(double[] a, double[] b, double[] y, int rows, int inner, int columns) {
    new Product(a, inner, 1, b, y, rows, inner, columns).add();
  }

  /** Adds a [rows][inner] times the transpose of b [columns][inner] to y. */
  static void productWithTransposed(
      double[] a, double[] b, double[] y, int rows, int inner, int columns) {
    double[] transposed = new double[b.length];
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < inner; k++) {
        transposed[k * columns + j] = b[j * inner + k];
      }
    }
    product(a, transposed, y, rows, inner, columns);
  }

  /** Adds the transpose of a [inner][rows] times b [inner][columns] to y. */
  static void addTransposedProduct(
      double[] a, double[] b, double[] y, int inner, int rows, int columns) {
    new Product(a, 1, rows, b, y, rows, inner, columns).add();
  }

  /**
   * {@code y[i][j] += sum_k a[i aRow + k aStep] b[k][j]}, summed in the order of k whoever adds:
   * {@link DoubleTiles}, where the process has Java's vectors, or the loops here.
   */
  private record Product(
      double[] a, int aRow, int aStep, double[] b, double[] y, int rows, int inner, int columns) {
    void add() {
      int tiledRows = VectorModule.isThere() ? DoubleTiles.tiledRows(rows) : 0;
      int tiledColumns = tiledRows == 0 ? 0 : DoubleTiles.tiledColumns(columns);
      for (int j = 0; j < tiledColumns; j += DoubleTiles.COLUMNS) {
        for (int i = 0; i < tiledRows; i += DoubleTiles.ROWS) {
          DoubleTiles.add(a, i * aRow, aRow, aStep, inner, b, j, y, i * columns + j, columns);
        }
      }
      for (int i = 0; i < rows; i++) {
        addRows(i, i < tiledRows ? tiledColumns : 0);
      }
    }

    /**
     * From a column on: rows of b, each times a number of a, to a row of y, four by four. That row
     * is read and written a quarter as often.
     */
    private void addRows(int i, int from) {
      int a0 = i * aRow;
      int y0 = i * columns;
      int k = 0;
      for (; k + 4 <= inner; k += 4) {
        double first = a[a0 + k * aStep];
        double second = a[a0 + (k + 1) * aStep];
        double third = a[a0 + (k + 2) * aStep];
        double fourth = a[a0 + (k + 3) * aStep];
        int row = k * columns;
        for (int j = from; j < columns; j++) {
          y[y0 + j] =
              y[y0 + j]
                  + first * b[row + j]
                  + second * b[row + columns + j]
                  + third * b[row + 2 * columns + j]
                  + fourth * b[row + 3 * columns + j];
        }
      }
      for (; k < inner; k++) {
        double factor = a[a0 + k * aStep];
        for (int j = from; j < columns; j++) {
          y[y0 + j] += factor * b[k * columns + j];
        }
      }
    }
  }
}
