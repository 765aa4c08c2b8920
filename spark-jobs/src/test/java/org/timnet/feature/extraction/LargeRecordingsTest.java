package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LargeRecordingsTest {
  private static final RecordingSource SMALL =
      new RecordingSource(0, "small.wav", ReadAhead.MOST_BYTES);
  private static final RecordingSource LARGE =
      new RecordingSource(1, "hour.wav", ReadAhead.MOST_BYTES + 1);

  @Test
  void oneOfThemIsWorkedOnAtATimeAndSmallOnesBeside() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(() -> awaited(begun, end, "first"));
    begun.await();

    CountDownLatch secondBegun = new CountDownLatch(1);
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> awaited(secondBegun, end, "second"));

    LargeRecordings.await(SMALL).close();
    assertThat(secondBegun.await(200, TimeUnit.MILLISECONDS)).isFalse();
    end.countDown();
    assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo("first");
    assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo("second");
  }

  private static String awaited(CountDownLatch begun, CountDownLatch end, String result) {
    try (LargeRecordings.Turn turn = LargeRecordings.await(LARGE)) {
      begun.countDown();
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return result;
  }
}
