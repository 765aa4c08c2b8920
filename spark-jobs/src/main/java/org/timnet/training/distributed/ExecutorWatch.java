package org.timnet.training.distributed;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import scala.collection.JavaConverters;

/**
 * Knows the executors that live, and ends an epoch as soon as one of its own is lost:
 * Deeplearning4j would go on sending to it, and wait forever.
 */
final class ExecutorWatch extends SparkListener implements AutoCloseable {
  private static final String DRIVER = "driver";

  private final SparkContext spark;
  private final String jobGroup;
  private final ExecutorRoll roll;
  private boolean inEpoch;
  private String lost;

  /**
   * Watches from now on.
   *
   * @param jobGroup of the epochs' jobs, to be cancelled
   */
  ExecutorWatch(SparkContext spark, String jobGroup) {
    this.spark = spark;
    this.jobGroup = jobGroup;
    // The listener's first call waits until those are known that are there already.
    synchronized (this) {
      spark.addSparkListener(this);
      this.roll =
          new ExecutorRoll(JavaConverters.seqAsJavaList(spark.getExecutorIds()), System.nanoTime());
      roll.remove(DRIVER);
    }
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    if (!added.executorId().equals(DRIVER)) {
      roll.add(added.executorId(), System.nanoTime());
      notifyAll();
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    if (roll.remove(removed.executorId()) && inEpoch) {
      lost = "executor %s was lost: %s".formatted(removed.executorId(), removed.reason());
      spark.cancelJobGroup(jobGroup);
    }
  }

  /** An epoch begins. */
  synchronized void begin() {
    inEpoch = true;
    lost = null;
  }

  /** The epoch is over; says which executor it has lost. */
  synchronized Optional<String> end() {
    inEpoch = false;
    return Optional.ofNullable(lost);
  }

  /**
   * Number of executors; 1 where the driver is the only one.
   *
   * @param wanted waits for so many, a while; 0 for as many as come while nobody is long in coming
   */
  synchronized int count(int wanted) {
    if (spark.isLocal()) {
      return 1;
    }
    ExecutorRoll.Wait wait = roll.await(wanted, System.nanoTime());
    try {
      while (wait.goesOn(System.nanoTime())) {
        TimeUnit.NANOSECONDS.timedWait(this, ExecutorRoll.QUIET);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (roll.size() == 0) {
      throw new IllegalStateException(
          "the application has had no executor for %d minutes; the cluster's pages say what it waits for"
              .formatted(TimeUnit.NANOSECONDS.toMinutes(ExecutorRoll.PATIENCE_FOR_ANY)));
    }
    return roll.size();
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
