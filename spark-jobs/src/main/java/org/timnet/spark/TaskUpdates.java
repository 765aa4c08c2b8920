package org.timnet.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.AccumulatorV2;
import scala.collection.JavaConverters;

/**
 * Follows what single tasks have added to an accumulator while they run. Spark's own value of an
 * accumulator moves only when a task ends; heartbeats say it earlier.
 *
 * @param <T> the accumulator's value
 */
public final class TaskUpdates<T> extends SparkListener implements AutoCloseable {
  /**
   * Is notified of tasks, from one of Spark's threads.
   *
   * @param <T> the accumulator's value
   */
  @FunctionalInterface
  public interface Listener<T> {
    /**
     * A task has come further, or has ended.
     *
     * @param task Spark's id of the attempt
     * @param value all that this attempt has added so far; may be reported more than once
     */
    void updated(long task, T value);
  }

  private final SparkContext spark;
  private final long accumulator;
  private final Listener<T> listener;

  private TaskUpdates(SparkContext spark, long accumulator, Listener<T> listener) {
    this.spark = spark;
    this.accumulator = accumulator;
    this.listener = listener;
  }

  /**
   * Follows an accumulator until this is closed.
   *
   * @param accumulator a registered one
   */
  public static <T> TaskUpdates<T> follow(
      JavaSparkContext spark, AccumulatorV2<?, T> accumulator, Listener<T> listener) {
    TaskUpdates<T> updates = new TaskUpdates<>(spark.sc(), accumulator.id(), listener);
    spark.sc().addSparkListener(updates);
    return updates;
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(task -> hear((Long) task._1(), JavaConverters.seqAsJavaList(task._4())));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    hear(
        end.taskInfo().taskId(),
        JavaConverters.seqAsJavaList(end.taskInfo().accumulables().toSeq()));
  }

  // An update of this accumulator is a value of its type.
  @SuppressWarnings("unchecked")
  private void hear(long task, List<AccumulableInfo> updates) {
    for (AccumulableInfo info : updates) {
      if (info.id() == accumulator && info.update().isDefined()) {
        listener.updated(task, (T) info.update().get());
      }
    }
  }

  /** Stops following. */
  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
