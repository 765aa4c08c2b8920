package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelReadsTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  @Test
  void readsOverlapAndKeepTheOrder() throws IOException {
    CountDownLatch together = new CountDownLatch(ParallelReads.READERS);

    List<Integer> read =
        ParallelReads.map(
            ITEMS,
            Object::toString,
            item -> {
              together.countDown();
              await(together);
              return item * item;
            });

    assertThat(read).isEqualTo(ITEMS.stream().map(item -> item * item).toList());
  }

  @Test
  void noMoreAreUnderWayThanThereAreReaders() throws IOException {
    AtomicInteger underWay = new AtomicInteger();

    List<Integer> seen =
        ParallelReads.map(
            ITEMS,
            Object::toString,
            item -> {
              int now = underWay.incrementAndGet();
              Thread.yield();
              underWay.decrementAndGet();
              return now;
            });

    assertThat(seen).allMatch(now -> now <= ParallelReads.READERS);
  }

  @Test
  void theFirstFailureNamesItsItem() {
    assertThatThrownBy(
            () ->
                ParallelReads.map(
                    ITEMS,
                    item -> "case " + item,
                    item -> {
                      if (item >= 7) {
                        throw new FileNotFoundException("no file " + item);
                      }
                      return item;
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("case 7 cannot be read: no file 7")
        .hasCauseInstanceOf(FileNotFoundException.class);
  }

  @Test
  void aDefectIsNoReadThatFailed() {
    assertThatThrownBy(
            () ->
                ParallelReads.map(
                    ITEMS,
                    Object::toString,
                    item -> {
                      throw new NullPointerException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void anInterruptEndsTheWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () ->
                  ParallelReads.map(
                      ITEMS,
                      Object::toString,
                      item -> {
                        await(never);
                        return item;
                      }))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IOException("the other reads have not begun");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("given up");
    }
  }
}
