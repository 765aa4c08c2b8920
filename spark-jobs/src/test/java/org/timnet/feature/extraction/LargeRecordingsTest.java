package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeRecordingsTest {
  private static final RecordingSource SMALL = new RecordingSource(0, "small.wav", 1L << 20);
  private static final RecordingSource LARGE = new RecordingSource(1, "hour.wav", 1L << 30);

  /** By the memory that they take, which is not that of their files. */
  @ParameterizedTest
  @CsvSource({
    "a minute at 48 kHz in 24 bits stereo.wav, 17280044, false",
    "13 minutes at 16 kHz.wav, 24960044, false",
    "13 minutes at 16 kHz.FLAC, 14000000, false",
    "an hour at 8 kHz.wav, 57600044, true",
    "an hour at 8 kHz in mu-law.wav, 28800058, true",
    "an hour at 8 kHz.FLAC, 25000000, true",
  })
  void anHourIsLargeAndMinutesAreNot(String name, long bytes, boolean large) {
    assertThat(LargeRecordings.isLarge(new RecordingSource(0, name, bytes))).isEqualTo(large);
  }

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
