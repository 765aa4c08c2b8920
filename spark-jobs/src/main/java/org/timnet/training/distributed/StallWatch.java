package org.timnet.training.distributed;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.timnet.spark.TaskUpdates;

/**
 * Gives an epoch up in which nobody makes a step any more: executors that cannot hear the driver
 * would wait for it forever, and Deeplearning4j with them.
 */
final class StallWatch implements AutoCloseable {
  /** Steps that tasks tell of with every heartbeat, in memory of their attempts. */
  static final class Progress {
    private final LongSupplier nanoTime;
    private final Map<Long, Long> steps = new HashMap<>();
    private long last;

    Progress(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
      last = nanoTime.getAsLong();
    }

    /** A task has made so many steps by now. */
    synchronized void updated(long task, long made) {
      Long before = steps.put(task, made);
      if (made > (before == null ? 0 : before)) {
        last = nanoTime.getAsLong();
      }
    }

    /** For how long nobody has made a step. */
    synchronized long seconds() {
      return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - last);
    }
  }

  private final TaskUpdates<Long> updates;
  private final ScheduledExecutorService clock;
  private volatile boolean stalled;

  /**
   * Watches an epoch.
   *
   * @param steps that executors add theirs to
   * @param patience seconds without a step after which it is given up
   * @param giveUp ends the epoch; called once
   */
  StallWatch(JavaSparkContext spark, LongAccumulator steps, int patience, Runnable giveUp) {
    Progress progress = new Progress(System::nanoTime);
    updates = TaskUpdates.follow(spark, steps, progress::updated);
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "timnet-stall-watch");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(
            () -> {
              if (!stalled && progress.seconds() >= patience) {
                stalled = true;
                giveUp.run();
              }
            },
            1,
            1,
            TimeUnit.SECONDS);
  }

  /** Whether the epoch was given up. */
  boolean isStalled() {
    return stalled;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    updates.close();
  }
}
