package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochPlanTest {
  private static List<Integer> chunks(EpochPlan plan) {
    return plan.batches().stream()
        .flatMap(Collection::stream)
        .flatMapToInt(IntStream::of)
        .sorted()
        .boxed()
        .toList();
  }

  @Test
  void everyChunkIsInOneBatchOfOneWorker() {
    for (int workers = 1; workers <= 5; workers++) {
      EpochPlan plan = EpochPlan.of(67, 8, workers, 1000, 3);

      assertThat(chunks(plan)).isEqualTo(IntStream.range(0, 67).boxed().toList());
      assertThat(plan.batches()).hasSize(workers).noneMatch(List::isEmpty);
    }
  }

  @Test
  void noWorkerHasMoreThanOneBatchMoreThanAnother() {
    EpochPlan plan = EpochPlan.of(67, 8, 4, 1000, 3);

    assertThat(plan.batches()).extracting(List::size).containsExactly(3, 2, 2, 2);
  }

  @Test
  void theLastBatchIsShortAndNotLost() {
    EpochPlan plan = EpochPlan.of(67, 8, 1, 1000, 3);

    assertThat(plan.batches().get(0))
        .extracting(batch -> batch.length)
        .containsExactly(8, 8, 8, 8, 8, 8, 8, 8, 3);
  }

  @Test
  void whereThereAreFewBatchesFewTakePart() {
    assertThat(EpochPlan.of(10, 8, 4, 1000, 1).workers()).isEqualTo(2);
  }

  @Test
  void epochsPutBatchesTogetherInOtherWays() {
    assertThat(EpochPlan.of(67, 8, 2, 1000, 1).batches().get(0).get(0))
        .isEqualTo(EpochPlan.of(67, 8, 2, 1000, 1).batches().get(0).get(0))
        .isNotEqualTo(EpochPlan.of(67, 8, 2, 1000, 2).batches().get(0).get(0));
  }
}
