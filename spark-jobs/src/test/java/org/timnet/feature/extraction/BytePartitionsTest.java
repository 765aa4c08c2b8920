package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BytePartitionsTest {
  @Test
  void balancesBytesAndNotCounts() {
    List<Long> sizes = List.of(100L, 1L, 1L, 1L, 1L, 96L);
    assertThat(BytePartitions.of(sizes, Long::longValue, 100, 1))
        .containsExactly(List.of(100L), List.of(96L, 1L, 1L, 1L, 1L));
  }

  @Test
  void keepsEveryItemOnce() {
    List<Long> sizes = new Random(3).longs(500, 1, 1 << 20).boxed().toList();
    List<List<Long>> partitions = BytePartitions.of(sizes, Long::longValue, 1 << 22, 4);
    assertThat(partitions.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(sizes);
    long total = sizes.stream().mapToLong(Long::longValue).sum();
    assertThat(partitions).hasSize((int) (total / (1 << 22)) + 1);
    // Largest first onto the lightest is within 4/3 of the best cut.
    assertThat(partitions)
        .allSatisfy(
            partition ->
                assertThat(partition.stream().mapToLong(Long::longValue).sum())
                    .isLessThanOrEqualTo(4L * (1 << 22) / 3));
  }

  @Test
  void makesEnoughPartitionsForTheCoresButNoEmptyOnes() {
    List<Long> small = LongStream.rangeClosed(1, 10).boxed().toList();
    assertThat(BytePartitions.of(small, Long::longValue, 1 << 20, 6)).hasSize(6);
    assertThat(BytePartitions.of(small, Long::longValue, 1 << 20, 60))
        .hasSize(10)
        .doesNotContain(List.of());
    assertThat(BytePartitions.of(List.<Long>of(), Long::longValue, 1, 6)).isEmpty();
  }

  @Test
  void sharesOutFilesWithoutBytes() {
    List<Long> empty = Collections.nCopies(8, 0L);
    assertThat(BytePartitions.of(empty, Long::longValue, 100, 4))
        .hasSize(4)
        .doesNotContain(List.of());
  }
}
