package org.timnet.feature.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.feature.mfcc.Matrices;

class CollectedMatricesTest {
  private static final int COUNT = 7;

  /** A matrix of as many values as its number and one. */
  private static float[] matrix(int number) {
    float[] values = new float[number + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = number + i / 16f;
    }
    return values;
  }

  private static Matrices collected(long heapBytes, long segmentBytes) throws IOException {
    try (CollectedMatrices collected =
        new CollectedMatrices("a test's table", heapBytes, segmentBytes)) {
      for (int i = 0; i < COUNT; i++) {
        collected.add(matrix(i));
      }
      assertThat(collected.size()).isEqualTo(COUNT);
      return collected.matrices();
    }
  }

  /** In segments of one matrix and of all, and with two matrices in the heap before the file. */
  @ParameterizedTest
  @ValueSource(longs = {1, 20, 1000})
  void whatDoesNotFitIsTheSameFromAFile(long segmentBytes) throws IOException {
    Matrices mapped = collected(3 * Float.BYTES, segmentBytes);

    assertThat(mapped.heapBytes()).isZero();
    assertThat(mapped.size()).isEqualTo(COUNT);
    for (int i = 0; i < COUNT; i++) {
      assertThat(mapped.values(i)).isEqualTo(i + 1);
      assertThat(mapped.get(i)).isEqualTo(matrix(i)).isNotSameAs(mapped.get(i));
    }
  }

  @Test
  void whatFitsStaysInTheHeap() throws IOException {
    long all = (long) IntStream.rangeClosed(1, COUNT).sum() * Float.BYTES;

    Matrices inHeap = collected(all, 1000);

    assertThat(inHeap.heapBytes()).isEqualTo(all);
    assertThat(inHeap.get(3)).isEqualTo(matrix(3)).isSameAs(inHeap.get(3));
    assertThat(collected(all - 1, 1000).heapBytes()).isZero();
  }

  @Test
  void choosingChangingAndJoiningAreTheSameOfBoth() throws IOException {
    float[][] expected = null;
    for (long heapBytes : new long[] {1000, 0}) {
      Matrices all = collected(heapBytes, 1000);
      Matrices changed =
          all.at(5, 2, 5)
              .changed(
                  (i, matrix) -> {
                    float[] other = matrix.clone();
                    other[0] = i;
                    return other;
                  });
      Matrices joined = Matrices.joined(List.of(changed.at(2, 1), Matrices.of(matrix(9)), all));

      assertThat(joined.size()).isEqualTo(3 + COUNT);
      assertThat(joined.get(0)).startsWith(2).hasSize(6);
      assertThat(joined.get(1)).startsWith(1).hasSize(3);
      assertThat(joined.get(2)).isEqualTo(matrix(9));
      assertThat(all.get(5)).as("not changed").isEqualTo(matrix(5));
      assertThat(joined.heapBytes()).isEqualTo(heapBytes == 0 ? 40 : 4 * (6 + 3 + 10 + 28));
      if (expected != null) {
        assertThat(joined.arrays()).isDeepEqualTo(expected);
      }
      expected = joined.arrays();
    }
  }
}
