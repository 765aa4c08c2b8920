package org.timnet.experiment.run;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.timnet.experiment.cases.CaseId;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.CaseTitle;
import org.timnet.experiment.progress.EndedCases;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.progress.Trained;
import org.timnet.experiment.progress.TrainingMeter;
import org.timnet.spark.RunningTasks;
import org.timnet.spark.TaskUpdates;
import org.timnet.training.DeviceShare;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One Spark job whose tasks have a case each, or several that share a device, in the order given.
 * The driver is told of every case as it ends and keeps nothing of it.
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
      extends AbstractFunction2<TaskContext, Iterator<List<PlannedCase>>, List<CaseOutcome>>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<CaseTask> task;
    private final TrainingMeter meter;
    private final CaseTitle title;
    private final EndedCases ended;

    Attempt(Broadcast<CaseTask> task, TrainingMeter meter, CaseTitle title, EndedCases ended) {
      this.task = task;
      this.meter = meter;
      this.title = title;
      this.ended = ended;
    }

    @Override
    public List<CaseOutcome> apply(TaskContext context, Iterator<List<PlannedCase>> partition) {
      List<PlannedCase> cases = partition.next();
      title.add(title(cases));
      CaseTask attempt = task.value();
      return CaseBatchTask.run(
          cases,
          (planned, device) -> attempt(attempt, planned, cases.size() == 1, context, device));
    }

    private CaseOutcome attempt(
        CaseTask attempt,
        PlannedCase planned,
        boolean alone,
        TaskContext context,
        DeviceShare device) {
      CaseOutcome outcome =
          attempt.run(
              planned,
              alone,
              context,
              epoch -> meter.add(new Trained(1, planned.frames(), epoch.loss())),
              device);
      ended.add(planned.spec().id(), outcome);
      return outcome;
    }

    private static String title(List<PlannedCase> cases) {
      String first = cases.get(0).spec().title();
      return cases.size() == 1 ? first : "%s and %d more".formatted(first, cases.size() - 1);
    }
  }

  /** What the driver does when a task or one of its cases has ended. */
  private static final class Ended extends AbstractFunction2<Object, List<CaseOutcome>, BoxedUnit> {
    private final List<List<PlannedCase>> batches;
    private final BiConsumer<PlannedCase, CaseOutcome> ended;
    private final Map<CaseId, PlannedCase> untold = new HashMap<>();

    Ended(List<List<PlannedCase>> batches, BiConsumer<PlannedCase, CaseOutcome> ended) {
      this.batches = batches;
      this.ended = ended;
      batches.stream()
          .flatMap(List::stream)
          .forEach(planned -> untold.put(planned.spec().id(), planned));
    }

    /** Another attempt of the task, after the loss of its executor, finds such a case done. */
    synchronized void early(EndedCases.Ended one) {
      tell(one.id(), one.outcome());
    }

    @Override
    public synchronized BoxedUnit apply(Object partition, List<CaseOutcome> outcomes) {
      List<PlannedCase> batch = batches.get((Integer) partition);
      for (int i = 0; i < batch.size(); i++) {
        tell(batch.get(i).spec().id(), outcomes.get(i));
      }
      return BoxedUnit.UNIT;
    }

    private void tell(CaseId id, CaseOutcome outcome) {
      PlannedCase planned = untold.remove(id);
      if (planned != null) {
        ended.accept(planned, outcome);
      }
    }
  }

  /**
   * Runs the cases.
   *
   * @param batches the cases of each task
   * @param ended is notified of each case once, on one thread at a time
   */
  void run(
      String description,
      List<List<PlannedCase>> batches,
      BiConsumer<PlannedCase, CaseOutcome> ended) {
    TrainingMeter meter = TrainingMeter.register(spark);
    CaseTitle title = new CaseTitle();
    spark.sc().register(title, "case");
    EndedCases endedCases = new EndedCases();
    // Without a name: pages are not to show it.
    spark.sc().register(endedCases);
    Ended endings = new Ended(batches, ended);
    Broadcast<CaseTask> broadcast = spark.broadcast(task);
    String group = UUID.randomUUID().toString();
    // An interrupt would break off a native call or a write in the middle.
    spark.setJobGroup(group, description, false);
    try (TaskUpdates<Trained> training = meter.follow(spark, listener::trained);
        TaskUpdates<List<EndedCases.Ended>> early =
            TaskUpdates.follow(spark, endedCases, (task, all) -> all.forEach(endings::early));
        RunningTasks running =
            RunningTasks.follow(
                spark, group, task -> batches.get(task).size(), listener::running)) {
      spark
          .sc()
          .runJob(
              spark.parallelize(batches, batches.size()).rdd(),
              new Attempt(broadcast, meter, title, endedCases),
              JavaConverters.asScalaBuffer(
                      IntStream.range(0, batches.size())
                          .<Object>mapToObj(i -> i)
                          .collect(Collectors.toList()))
                  .toSeq(),
              endings,
              ClassTag$.MODULE$.apply(List.class));
    } finally {
      spark.clearJobGroup();
      broadcast.destroy();
    }
  }
}
