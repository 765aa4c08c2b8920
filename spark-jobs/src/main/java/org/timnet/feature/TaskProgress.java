package org.timnet.feature;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/**
 * Follows a counter on the executors while their tasks run. Spark's own value of an accumulator
 * moves only when a task ends; heartbeats say it earlier.
 */
public final class TaskProgress extends SparkListener implements AutoCloseable {
  /** Hears how far a job is, from one of Spark's threads. */
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

  private final SparkContext spark;
  private final long accumulator;
  private final long total;
  private final Listener listener;
  private final Map<Long, Long> doneByTask = new HashMap<>();
  private long sum;
  private long reported;

  private TaskProgress(SparkContext spark, long accumulator, long total, Listener listener) {
    this.spark = spark;
    this.accumulator = accumulator;
    this.total = total;
    this.listener = listener;
  }

  /**
   * Follows a counter until it is closed.
   *
   * @param counter what tasks add their steps to
   * @param total steps of all tasks
   */
  public static TaskProgress follow(
      JavaSparkContext spark, LongAccumulator counter, long total, Listener listener) {
    TaskProgress progress = new TaskProgress(spark.sc(), counter.id(), total, listener);
    spark.sc().addSparkListener(progress);
    return progress;
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(
            task ->
                JavaConverters.seqAsJavaList(task._4())
                    .forEach(info -> count((Long) task._1(), info)));
    report();
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    JavaConverters.seqAsJavaList(end.taskInfo().accumulables().toSeq())
        .forEach(info -> count(end.taskInfo().taskId(), info));
    report();
  }

  private void count(long task, AccumulableInfo info) {
    if (info.id() == accumulator && info.update().isDefined()) {
      long done = ((Number) info.update().get()).longValue();
      long before = doneByTask.getOrDefault(task, 0L);
      if (done > before) {
        doneByTask.put(task, done);
        sum += done - before;
      }
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
    spark.removeSparkListener(this);
  }
}
