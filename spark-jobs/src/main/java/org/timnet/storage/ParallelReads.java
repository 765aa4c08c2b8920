package org.timnet.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads many small files at once: an object store takes milliseconds to answer for each. */
public final class ParallelReads {
  /** Reads that are under way at the same time, at most. */
  public static final int READERS = 16;

  private ParallelReads() {}

  /** What is read for one item. */
  @FunctionalInterface
  public interface IOFunction<T, R> {
    /**
     * Reads.
     *
     * @throws IOException where that fails
     */
    R apply(T item) throws IOException;
  }

  /**
   * Applies a function to every item, on up to {@value #READERS} threads.
   *
   * @param name what an error calls an item
   * @return a result for every item, in the items' order
   * @throws IOException of the first item, in their order, that could not be read; it names the
   *     item, and reads that have not ended by then are given up
   * @throws InterruptedIOException where this thread is interrupted while it waits; it stays so
   */
  public static <T, R> List<R> map(
      List<T> items, Function<? super T, String> name, IOFunction<? super T, ? extends R> read)
      throws IOException {
    if (items.isEmpty()) {
      return List.of();
    }
    ExecutorService readers =
        Executors.newFixedThreadPool(
            Math.min(READERS, items.size()),
            work -> {
              Thread thread = new Thread(work, "timnet-reader");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<R>> reading = new ArrayList<>();
      for (T item : items) {
        reading.add(readers.submit(() -> read.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        results.add(result(reading.get(i), items.get(i), name));
      }
      return results;
    } finally {
      readers.shutdownNow();
    }
  }

  private static <T, R> R result(Future<R> reading, T item, Function<? super T, String> name)
      throws IOException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException) {
        throw new IOException(
            "%s cannot be read: %s".formatted(name.apply(item), cause.getMessage()), cause);
      }
      throw new IllegalStateException("reading " + name.apply(item) + " failed", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + name.apply(item));
    }
  }
}
