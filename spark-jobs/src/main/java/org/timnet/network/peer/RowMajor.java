package org.timnet.network.peer;

import java.util.Arrays;

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
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        double factor = a[i * inner + k];
        for (int j = 0; j < columns; j++) {
          y[i * columns + j] += factor * b[k * columns + j];
        }
      }
    }
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
    for (int k = 0; k < inner; k++) {
      for (int i = 0; i < rows; i++) {
        double factor = a[k * rows + i];
        for (int j = 0; j < columns; j++) {
          y[i * columns + j] += factor * b[k * columns + j];
        }
      }
    }
  }
}
