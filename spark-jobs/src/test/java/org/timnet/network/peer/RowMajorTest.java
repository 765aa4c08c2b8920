package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products, in shapes that tiles fill, that they fill in part, and that are smaller than one. */
class RowMajorTest {
  @ParameterizedTest
  @CsvSource({
    "4, 3, 16",
    "8, 64, 32",
    "114, 64, 114",
    "9, 7, 17",
    "3, 5, 40",
    "6, 384, 5",
    "1, 1, 1"
  })
  void productsHaveTheBytesOfAPlainLoop(int rows, int inner, int columns) {
    SplittableRandom random = new SplittableRandom(rows * 31L + columns);
    double[] a = numbers(random, rows * inner);
    double[] b = numbers(random, inner * columns);
    double[] start = numbers(random, rows * columns);

    double[] expected = start.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          expected[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        }
      }
    }

    double[] plain = start.clone();
    RowMajor.product(a, b, plain, rows, inner, columns);
    assertThat(plain).containsExactly(expected);
    double[] byTransposed = start.clone();
    RowMajor.productWithTransposed(
        a, transposed(b, inner, columns), byTransposed, rows, inner, columns);
    assertThat(byTransposed).containsExactly(expected);
    double[] ofTransposed = start.clone();
    RowMajor.addTransposedProduct(
        transposed(a, rows, inner), b, ofTransposed, inner, rows, columns);
    assertThat(ofTransposed).containsExactly(expected);
  }

  private static double[] numbers(SplittableRandom random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private static double[] transposed(double[] x, int rows, int columns) {
    double[] transposed = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = x[i * columns + j];
      }
    }
    return transposed;
  }
}
