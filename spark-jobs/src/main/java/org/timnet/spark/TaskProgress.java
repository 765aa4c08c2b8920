package org.timnet.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Follows a counter on the executors while their tasks run. */
public final class TaskProgress implements AutoCloseable {
  /** Is notified how far a job is, from one of Spark's threads. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Steps are done.
     *
     * @param done so far, more than the last time and at most {@code total}
     * @param total of the job
     */
    void progressed(long done, long total);

    /** One that does nothing. */
    static Listener silent() {
      return (done, total) -> {};
    }
  }

  private final long total;
  private final Listener listener;
  private final Map<Long, Long> doneByTask = new HashMap<>();
  private final TaskUpdates<Long> updates;
  private long sum;
  private long reported;

  private TaskProgress(
      JavaSparkContext spark, LongAccumulator counter, long total, Listener listener) {
    this.total = total;
    this.listener = listener;
    this.updates = TaskUpdates.follow(spark, counter, this::count);
  }

  /**
   * Follows a counter until it is closed.
   *
   * @param counter what tasks add their steps to
   * @param total steps of all tasks
   */
  public static TaskProgress follow(
      JavaSparkContext spark, LongAccumulator counter, long total, Listener listener) {
    return new TaskProgress(spark, counter, total, listener);
  }

  private void count(long task, long done) {
    long before = doneByTask.getOrDefault(task, 0L);
    if (done > before) {
      doneByTask.put(task, done);
      sum += done - before;
      report();
    }
  }

  /** A task that Spark repeats counts its steps again, so the sum is held at the total. */
  private void report() {
    long done = Math.min(sum, total);
    if (done > reported) {
      reported = done;
      listener.progressed(done, total);
    }
  }

  /** Stops following. */
  @Override
  public void close() {
    updates.close();
  }
}
