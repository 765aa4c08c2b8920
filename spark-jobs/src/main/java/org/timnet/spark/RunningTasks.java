package org.timnet.spark;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
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
 * Follows how many tasks of a job group are on executors. Spark tells its listeners of a job after
 * the job itself has returned: closing this waits until the end of the job has been delivered.
 */
public final class RunningTasks extends SparkListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTasks.class);
  private static final String GROUP = "spark.jobGroup.id";

  /** Spark drops events where listeners are too slow for it. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private final SparkContext spark;
  private final String group;
  private final IntConsumer count;
  private final Set<Integer> stages = new HashSet<>();
  private final Set<Long> running = new HashSet<>();
  private final Set<Integer> jobs = new HashSet<>();
  private final CountDownLatch jobEndDelivered = new CountDownLatch(1);

  private RunningTasks(SparkContext spark, String group, IntConsumer count) {
    this.spark = spark;
    this.group = group;
    this.count = count;
  }

  public static RunningTasks follow(JavaSparkContext spark, String group, IntConsumer count) {
    RunningTasks tasks = new RunningTasks(spark.sc(), group, count);
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
    if (jobs.contains(job.jobId())) {
      jobEndDelivered.countDown();
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
    if (stages.contains(start.stageId()) && running.add(start.taskInfo().taskId())) {
      count.accept(running.size());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (running.remove(end.taskInfo().taskId())) {
      count.accept(running.size());
    }
  }

  @Override
  public void close() {
    try {
      if (!spark.isStopped() && !jobEndDelivered.await(MOST.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("Spark did not tell how its job ended; counts of cases and epochs may be low");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      spark.removeSparkListener(this);
      count.accept(0);
    }
  }
}
