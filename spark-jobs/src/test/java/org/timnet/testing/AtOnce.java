package org.timnet.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same work of several at once, as of drivers that know nothing of each other. */
public final class AtOnce {
  private AtOnce() {}

  /**
   * Starts all in one moment and waits for all.
   *
   * @param workers how many
   * @param work of worker i
   * @return what each came to, in order
   */
  public static <T> List<T> run(int workers, IntFunction<Callable<T>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(workers);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<T>> running =
          IntStream.range(0, workers)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return work.apply(i).call();
                          }))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
