package org.timnet.experiment;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Follows how many tasks of a job group are on executors. */
final class RunningTasks extends SparkListener implements AutoCloseable {
  private static final String GROUP = "spark.jobGroup.id";

  private final SparkContext spark;
  private final String group;
  private final IntConsumer count;
  private final Set<Integer> stages = new HashSet<>();
  private final Set<Long> running = new HashSet<>();

  private RunningTasks(SparkContext spark, String group, IntConsumer count) {
    this.spark = spark;
    this.group = group;
    this.count = count;
  }

  static RunningTasks follow(JavaSparkContext spark, String group, IntConsumer count) {
    RunningTasks tasks = new RunningTasks(spark.sc(), group, count);
    spark.sc().addSparkListener(tasks);
    return tasks;
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
    spark.removeSparkListener(this);
  }
}
