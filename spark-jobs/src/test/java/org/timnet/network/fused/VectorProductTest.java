package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.network.fused.VectorProduct.LANES;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products in tiles beside one number at a time: the same bytes, whatever vectors there are. */
class VectorProductTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @ParameterizedTest
  @CsvSource({
    // vectors of a row, rows, depth, distance of rows and of numbers of a
    "1, 4, 7, 7, 1",
    "2, 5, 1, 9, 1",
    "3, 9, 12, 1, 9",
    "4, 7, 30, 10, 1",
    "5, 6, 3, 1, 6",
    "6, 3, 8, 8, 1",
    "7, 8, 5, 2, 1",
    "8, 11, 40, 1, 11",
    "9, 1, 2, 2, 1",
    "24, 6, 4, 4, 1"
  })
  void aProductIsThatOfPlainLoops(int vectors, int rows, int depth, int aRow, int aStep) {
    int width = vectors * LANES;
    float[] a = numbers(2 + rows * aRow + depth * aStep);
    float[] b = numbers(1 + depth * width);
    float[] start = numbers(3 + rows * width);
    float[] c = new float[5 + rows * width];

    VectorProduct.multiply(a, 2, aRow, aStep, depth, b, 1, width, start, 3, width, c, 5, rows);

    assertThat(Arrays.copyOfRange(c, 5, c.length))
        .isEqualTo(plain(a, aRow, aStep, depth, b, width, start, rows));
  }

  /** It is taken by some processors only. */
  @Test
  void theWidestTileIsThatOfPlainLoops() {
    int width = 4 * LANES;
    float[] a = numbers(2 + 4 * 9 + 9);
    float[] b = numbers(1 + 9 * width);
    float[] start = numbers(3 + 4 * width);
    float[] c = new float[5 + 4 * width];
    float[] row = new float[width];

    VectorTiles.tile4x4(a, 2, 9, 1, 9, b, 1, width, start, 3, width, c, 5);
    VectorRows.row4(a, 2, 1, 9, b, 1, width, start, 3, row, 0);

    assertThat(Arrays.copyOfRange(c, 5, c.length)).isEqualTo(plain(a, 9, 1, 9, b, width, start, 4));
    assertThat(row).isEqualTo(plain(a, 9, 1, 9, b, width, start, 1));
  }

  private static float[] plain(
      float[] a, int aRow, int aStep, int depth, float[] b, int width, float[] start, int rows) {
    float[] c = Arrays.copyOfRange(start, 3, 3 + rows * width);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < depth; k++) {
        for (int o = 0; o < width; o++) {
          c[r * width + o] =
              Math.fma(a[2 + r * aRow + k * aStep], b[1 + k * width + o], c[r * width + o]);
        }
      }
    }
    return c;
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
