package org.timnet.training.distributed;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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

  /** For more executors than there are, once there is one. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** For the first one, which a cluster that is full or slow may take long to give. */
  private static final long PATIENCE_FOR_ANY = TimeUnit.MINUTES.toNanos(10);

  private static final long QUIET = TimeUnit.SECONDS.toNanos(3);

  private final SparkContext spark;
  private final String jobGroup;
  private final Set<String> alive = ConcurrentHashMap.newKeySet();
  private long lastAdded = System.nanoTime();
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
    spark.addSparkListener(this);
    alive.addAll(JavaConverters.seqAsJavaList(spark.getExecutorIds()));
    alive.remove(DRIVER);
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    if (!added.executorId().equals(DRIVER)) {
      alive.add(added.executorId());
      lastAdded = System.nanoTime();
      notifyAll();
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    if (alive.remove(removed.executorId()) && inEpoch) {
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
    try {
      await(PATIENCE_FOR_ANY, () -> !alive.isEmpty());
      await(PATIENCE, () -> wanted == 0 ? isQuiet() : alive.size() >= wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (alive.isEmpty()) {
      throw new IllegalStateException(
          "the application has had no executor for %d minutes; the cluster's pages say what it waits for"
              .formatted(TimeUnit.NANOSECONDS.toMinutes(PATIENCE_FOR_ANY)));
    }
    return alive.size();
  }

  /** Until it holds, or so many nanoseconds. */
  private void await(long patience, BooleanSupplier condition) throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - begun < patience) {
      TimeUnit.NANOSECONDS.timedWait(this, QUIET);
    }
  }

  private boolean isQuiet() {
    return !alive.isEmpty() && System.nanoTime() - lastAdded > QUIET;
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
