package org.timnet.experiment.run;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.CaseTitle;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.progress.Trained;
import org.timnet.experiment.progress.TrainingMeter;
import org.timnet.spark.RunningTasks;
import org.timnet.spark.TaskUpdates;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One Spark job with one case a task, in the order given. The driver is told of every case as it
 * ends and keeps nothing of it.
 */
final class Round {
  private final JavaSparkContext spark;
  private final CaseTask task;
  private final RunListener listener;

  Round(JavaSparkContext spark, CaseTask task, RunListener listener) {
    this.spark = spark;
    this.task = task;
    this.listener = listener;
  }

  /** What a task does: the closure that travels. */
  private static final class Attempt
      extends AbstractFunction2<TaskContext, Iterator<PlannedCase>, CaseOutcome>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<CaseTask> task;
    private final TrainingMeter meter;
    private final CaseTitle title;

    Attempt(Broadcast<CaseTask> task, TrainingMeter meter, CaseTitle title) {
      this.task = task;
      this.meter = meter;
      this.title = title;
    }

    @Override
    public CaseOutcome apply(TaskContext context, Iterator<PlannedCase> partition) {
      PlannedCase planned = partition.next();
      title.add(planned.spec().title());
      return task.value()
          .run(
              planned, context, epoch -> meter.add(new Trained(1, planned.frames(), epoch.loss())));
    }
  }

  /** What the driver does when a task has ended. */
  private static final class Ended extends AbstractFunction2<Object, CaseOutcome, BoxedUnit> {
    private final List<PlannedCase> cases;
    private final BiConsumer<PlannedCase, CaseOutcome> ended;

    Ended(List<PlannedCase> cases, BiConsumer<PlannedCase, CaseOutcome> ended) {
      this.cases = cases;
      this.ended = ended;
    }

    @Override
    public BoxedUnit apply(Object partition, CaseOutcome outcome) {
      ended.accept(cases.get((Integer) partition), outcome);
      return BoxedUnit.UNIT;
    }
  }

  /**
   * Runs the cases.
   *
   * @param ended is notified of each case once, on one thread at a time
   */
  void run(
      String description, List<PlannedCase> cases, BiConsumer<PlannedCase, CaseOutcome> ended) {
    TrainingMeter meter = TrainingMeter.register(spark);
    CaseTitle title = new CaseTitle();
    spark.sc().register(title, "case");
    Broadcast<CaseTask> broadcast = spark.broadcast(task);
    String group = UUID.randomUUID().toString();
    // An interrupt would break off a native call or a write in the middle.
    spark.setJobGroup(group, description, false);
    try (TaskUpdates<Trained> training = meter.follow(spark, listener::trained);
        RunningTasks running = RunningTasks.follow(spark, group, listener::running)) {
      spark
          .sc()
          .runJob(
              spark.parallelize(cases, cases.size()).rdd(),
              new Attempt(broadcast, meter, title),
              JavaConverters.asScalaBuffer(
                      IntStream.range(0, cases.size())
                          .<Object>mapToObj(i -> i)
                          .collect(Collectors.toList()))
                  .toSeq(),
              new Ended(cases, ended),
              ClassTag$.MODULE$.apply(CaseOutcome.class));
    } finally {
      spark.clearJobGroup();
      broadcast.destroy();
    }
  }
}
