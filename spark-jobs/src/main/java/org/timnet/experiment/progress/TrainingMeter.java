package org.timnet.experiment.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.AccumulatorV2;
import org.timnet.spark.TaskUpdates;

/** Counts on executors what is trained; the driver is told of it with every heartbeat. */
public final class TrainingMeter extends AccumulatorV2<Trained, Trained> {
  private static final long serialVersionUID = 1L;

  /** Within a local master a heartbeat reads it while the task adds to it. */
  private volatile Trained trained = Trained.NOTHING;

  /** A meter for the tasks of a job; Spark's pages call it training. */
  public static TrainingMeter register(JavaSparkContext spark) {
    TrainingMeter meter = new TrainingMeter();
    spark.sc().register(meter, "training");
    return meter;
  }

  /**
   * Tells what has been trained since the last time, until it is closed.
   *
   * @param listener is notified of all training once, that of attempts which come to nothing
   *     included
   */
  public TaskUpdates<Trained> follow(JavaSparkContext spark, Consumer<Trained> listener) {
    Map<Long, Trained> byTask = new HashMap<>();
    return TaskUpdates.follow(
        spark,
        this,
        (task, now) -> {
          Trained before = byTask.getOrDefault(task, Trained.NOTHING);
          if (now.epochs() > before.epochs()) {
            byTask.put(task, now);
            listener.accept(now.since(before));
          }
        });
  }

  @Override
  public boolean isZero() {
    return trained.epochs() == 0;
  }

  @Override
  public TrainingMeter copy() {
    TrainingMeter copy = new TrainingMeter();
    copy.trained = trained;
    return copy;
  }

  @Override
  public void reset() {
    trained = Trained.NOTHING;
  }

  /** Cases that one task trains at once add to one meter. */
  @Override
  public synchronized void add(Trained more) {
    trained = trained.and(more);
  }

  @Override
  public void merge(AccumulatorV2<Trained, Trained> other) {
    add(other.value());
  }

  @Override
  public Trained value() {
    return trained;
  }
}
