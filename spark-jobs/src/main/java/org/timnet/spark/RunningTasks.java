package org.timnet.spark;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows how much of a job group is on executors. Spark tells its listeners of a job after the job
 * itself has returned: closing this waits until the ends of the group's jobs have been delivered.
 */
public final class RunningTasks extends SparkListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTasks.class);
  private static final String GROUP = "spark.jobGroup.id";

  /** Spark drops events where listeners are too slow for it. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private final SparkContext spark;
  private final String group;
  private final IntUnaryOperator weight;
  private final IntConsumer count;
  private final Set<Integer> stages = new HashSet<>();

  /** What each task that runs counts as. */
  private final Map<Long, Integer> running = new HashMap<>();

  /** Jobs whose end has not been delivered. */
  private final Set<Integer> jobs = new HashSet<>();

  private boolean hasEnded;

  private RunningTasks(
      SparkContext spark, String group, IntUnaryOperator weight, IntConsumer count) {
    this.spark = spark;
    this.group = group;
    this.weight = weight;
    this.count = count;
  }

  /**
   * Follows a job group until this is closed.
   *
   * @param weight what a task counts as, by its number in its stage
   * @param count is told the weights of all tasks that run, summed up, whenever that changes
   */
  public static RunningTasks follow(
      JavaSparkContext spark, String group, IntUnaryOperator weight, IntConsumer count) {
    RunningTasks tasks = new RunningTasks(spark.sc(), group, weight, count);
    spark.sc().addSparkListener(tasks);
    return tasks;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    if (group.equals(job.properties().getProperty(GROUP))) {
      jobs.add(job.jobId());
    }
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd job) {
    if (jobs.remove(job.jobId())) {
      hasEnded = true;
      notifyAll();
    }
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    if (group.equals(stage.properties().getProperty(GROUP))) {
      stages.add(stage.stageInfo().stageId());
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    if (stages.contains(start.stageId())) {
      running.put(start.taskInfo().taskId(), weight.applyAsInt(start.taskInfo().index()));
      tell();
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (running.remove(end.taskInfo().taskId()) != null) {
      tell();
    }
  }

  private void tell() {
    count.accept(running.values().stream().mapToInt(Integer::intValue).sum());
  }

  private synchronized boolean areEndsDelivered() throws InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    while (!hasEnded || !jobs.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public void close() {
    try {
      if (!spark.isStopped() && !areEndsDelivered()) {
        LOG.warn("Spark did not tell how its jobs ended; counts of cases and epochs may be low");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      spark.removeSparkListener(this);
      count.accept(0);
    }
  }
}
