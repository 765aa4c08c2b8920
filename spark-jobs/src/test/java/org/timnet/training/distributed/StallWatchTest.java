package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  private final AtomicLong clock = new AtomicLong();
  private final StallWatch.Progress progress = new StallWatch.Progress(clock::get);

  @Test
  void onlyNewStepsAreProgress() {
    after(5);
    assertThat(progress.seconds()).isEqualTo(5);

    progress.updated(1, 0);
    assertThat(progress.seconds()).isEqualTo(5);

    progress.updated(1, 3);
    assertThat(progress.seconds()).isZero();

    after(7);
    progress.updated(1, 3);
    assertThat(progress.seconds()).isEqualTo(7);
  }

  @Test
  void aStepOfAnyTaskCounts() {
    progress.updated(1, 100);
    after(7);
    progress.updated(2, 1);

    assertThat(progress.seconds()).isZero();
  }

  private void after(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
