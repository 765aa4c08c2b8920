package org.timnet.sweep.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.RunMetrics;
import org.timnet.experiment.progress.Trained;
import org.timnet.experiment.progress.TrainingMeter;
import org.timnet.experiment.run.CaseRunner;
import org.timnet.settings.ExperimentSettings;
import org.timnet.settings.OneLine;
import org.timnet.spark.RunningTasks;
import org.timnet.spark.TaskUpdates;
import org.timnet.storage.Storage;
import org.timnet.sweep.search.Leg;
import org.timnet.sweep.search.LegOutcome;
import org.timnet.sweep.search.Search;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.concurrent.ExecutionContext;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Has Spark train the legs of a search, each a job of one task: as soon as one has ended, the next
 * is decided on, and none waits for another.
 */
public final class SweepRunner {
  private final JavaSparkContext spark;
  private final ExperimentSettings settings;
  private final LegTask task;
  private final SweepListener listener;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Map<Integer, Integer> failures = new HashMap<>();
  private final String group = UUID.randomUUID().toString();
  private int inFlight;

  /**
   * A runner of the trials of one experiment.
   *
   * @param sweep name of the sweep that they belong to
   */
  public SweepRunner(
      JavaSparkContext spark,
      Storage storage,
      ExperimentSettings settings,
      String sweep,
      SweepListener listener) {
    this.spark = spark;
    this.settings = settings;
    this.listener = listener;
    task =
        new LegTask(
            storage,
            new Ledger(storage, settings.name()),
            new CaseRunner(storage, settings.name(), settings.survival().checkpointEpochs()),
            new TrialMark(sweep),
            UUID.randomUUID().toString(),
            Duration.ofSeconds(settings.survival().leaseSeconds()));
  }

  private record Arrival(Leg leg, LegResult result) {}

  /** What travels to an executor. */
  private record Work(int trial, PlannedCase planned, int epochs) implements Serializable {}

  private static final class Attempt extends AbstractFunction1<Iterator<Work>, LegResult>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LegTask task;
    private final TrainingMeter meter;

    Attempt(LegTask task, TrainingMeter meter) {
      this.task = task;
      this.meter = meter;
    }

    @Override
    public LegResult apply(Iterator<Work> works) {
      Work work = works.next();
      return task.run(work.trial(), work.planned(), work.epochs(), TaskContext.get(), meter);
    }
  }

  /**
   * Trains until the search has nothing more.
   *
   * @param cases the case of a leg
   * @param lease of the sweep
   * @throws org.timnet.experiment.ledger.LeasedElsewhereException where another driver has taken it
   */
  public void run(Search search, Function<Leg, PlannedCase> cases, HeldLease lease)
      throws IOException {
    List<Leg> legs = next(search, List.of(), lease);
    if (legs.isEmpty()) {
      return;
    }
    RunMetrics metrics = RunMetrics.of(spark.sc());
    TrainingMeter meter = TrainingMeter.register(spark);
    try (TaskUpdates<Trained> training = meter.follow(spark, metrics::trained);
        RunningTasks running = RunningTasks.follow(spark, group, task -> 1, metrics::running)) {
      Submission submission = new Submission(cases, new Attempt(task, meter));
      while (true) {
        inFlight += legs.size();
        legs.forEach(submission::of);
        if (inFlight == 0) {
          return;
        }
        List<LegOutcome> outcomes = new ArrayList<>();
        for (Arrival arrival : arrived()) {
          take(arrival, submission, outcomes);
        }
        legs = next(search, outcomes, lease);
      }
    }
  }

  /** What is to be trained after some legs have ended. */
  private List<Leg> next(Search search, List<LegOutcome> outcomes, HeldLease lease)
      throws IOException {
    lease.requireHeld();
    List<Leg> legs = search.step(List.copyOf(outcomes), slots() - inFlight);
    outcomes.forEach(one -> listener.ended(search.state().trials().get(one.trial())));
    listener.step(search.state());
    return legs;
  }

  /**
   * As many as Spark has cores now, since executors come and go, or as spark.default.parallelism
   * says. Where a task takes several cores (spark.task.cpus), some legs wait in Spark's queue.
   */
  private int slots() {
    return Math.max(1, spark.sc().defaultParallelism());
  }

  private List<Arrival> arrived() throws IOException {
    List<Arrival> all = new ArrayList<>();
    try {
      all.add(arrivals.take());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while trials are trained; a rerun goes on");
    }
    arrivals.drainTo(all);
    if (spark.sc().isStopped()) {
      throw new IllegalStateException(
          "Spark stopped in the middle of " + settings.name() + "; a rerun goes on from here");
    }
    return all;
  }

  private void take(Arrival arrival, Submission submission, List<LegOutcome> outcomes) {
    Leg leg = arrival.leg();
    if (arrival.result() instanceof LegResult.Ended ended) {
      inFlight--;
      outcomes.add(ended.outcome());
    } else if (arrival.result() instanceof LegResult.Broken broken) {
      if (failures.merge(leg.trial(), 1, Integer::sum) < settings.survival().attempts()) {
        listener.again(leg.trial(), broken.reason());
        submission.of(leg);
      } else {
        inFlight--;
        outcomes.add(new LegOutcome.Lost(leg.trial(), broken.reason()));
      }
    } else {
      listener.again(leg.trial(), "its case is leased to a driver that ran before");
      // Polled, as object stores tell nobody of a lease that has run out.
      CompletableFuture.delayedExecutor(
              settings.survival().leaseSeconds() * 1_000L / 6, TimeUnit.MILLISECONDS)
          .execute(() -> submission.of(leg));
    }
  }

  /** Makes jobs of legs. */
  private final class Submission {
    private final Function<Leg, PlannedCase> cases;
    private final Attempt attempt;

    Submission(Function<Leg, PlannedCase> cases, Attempt attempt) {
      this.cases = cases;
      this.attempt = attempt;
    }

    void of(Leg leg) {
      try {
        Work work = new Work(leg.trial(), cases.apply(leg), leg.epochs());
        // Of this thread, and legs are submitted by several. An interrupt would break off a write.
        spark.setJobGroup(
            group, "trial %d to epoch %d".formatted(leg.trial(), leg.epochs()), false);
        job(work, attempt)
            .onComplete(
                new AbstractFunction1<Try<LegResult>, BoxedUnit>() {
                  @Override
                  public BoxedUnit apply(Try<LegResult> ended) {
                    arrivals.add(new Arrival(leg, result(ended)));
                    return BoxedUnit.UNIT;
                  }
                },
                ExecutionContext.fromExecutor(Runnable::run));
      } catch (RuntimeException e) {
        arrivals.add(new Arrival(leg, new LegResult.Broken(OneLine.of(e))));
      } finally {
        // What this thread does next, such as an extraction for another trial, is no trial.
        spark.clearJobGroup();
      }
    }
  }

  /** What a job has come to. Of Spark's stack trace the first line says what was wrong. */
  static LegResult result(Try<LegResult> ended) {
    return ended.isSuccess() ? ended.get() : new LegResult.Broken(OneLine.of(ended.failed().get()));
  }

  private SimpleFutureAction<LegResult> job(Work work, Attempt attempt) {
    LegResult[] result = new LegResult[1];
    return spark
        .sc()
        .submitJob(
            spark.parallelize(List.of(work), 1).rdd(),
            attempt,
            JavaConverters.asScalaBuffer(List.<Object>of(0)).toSeq(),
            new AbstractFunction2<Object, LegResult, BoxedUnit>() {
              @Override
              public BoxedUnit apply(Object partition, LegResult one) {
                result[0] = one;
                return BoxedUnit.UNIT;
              }
            },
            new AbstractFunction0<LegResult>() {
              @Override
              public LegResult apply() {
                return result[0];
              }
            });
  }
}
