package org.timnet.experiment.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.progress.RunMetrics;
import org.timnet.settings.ExperimentSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;

/**
 * Has Spark do the cases of a plan that the ledger does not have.
 *
 * <p>A run consists of rounds. The first takes every missing case, the longest first; those that
 * fail go into the next one, until they have had their attempts, and so do those that another
 * driver is busy with, until they are done or its lease has run out.
 */
public final class CaseScheduler {
  private final JavaSparkContext spark;
  private final Storage storage;
  private final ExperimentSettings settings;
  private final int gpuCasesAtOnce;

  /** A scheduler of one experiment, with one case a task. */
  public CaseScheduler(JavaSparkContext spark, Storage storage, ExperimentSettings settings) {
    this(spark, storage, settings, 1);
  }

  /**
   * A scheduler of one experiment.
   *
   * @param gpuCasesAtOnce cases of the engine gpu that a task does at once, at most
   */
  public CaseScheduler(
      JavaSparkContext spark, Storage storage, ExperimentSettings settings, int gpuCasesAtOnce) {
    this.spark = spark;
    this.storage = storage;
    this.settings = settings;
    this.gpuCasesAtOnce = gpuCasesAtOnce;
  }

  /** A scheduler of the experiment that the settings name. */
  public static CaseScheduler of(JavaSparkContext spark, Storage storage, Settings settings) {
    return new CaseScheduler(
        spark, storage, settings.experiment(), settings.network().gpuCasesAtOnce());
  }

  /**
   * What a run came to.
   *
   * @param trained cases that were trained now
   * @param found cases that were done before, or by another run meanwhile
   */
  public record Run(int trained, int found) {}

  /** The ledger that the run writes to. */
  public Ledger ledger() {
    return new Ledger(storage, settings.name());
  }

  /**
   * Trains what is missing. A case that fails does not take the others along; they are published
   * and found done by the next run.
   *
   * @throws FailedCasesException after the last case, where any has failed
   */
  public Run run(Plan plan, RunListener listener) throws IOException {
    return run(plan, ledger().missing(plan), listener);
  }

  /**
   * The same by who has looked already.
   *
   * @param missing cases of the plan that are to be done
   */
  public Run run(Plan plan, List<PlannedCase> missing, RunListener listener) throws IOException {
    return run(
        plan,
        missing,
        new CaseRunner(storage, settings.name(), settings.survival().checkpointEpochs()),
        listener);
  }

  /** Does the cases of a plan by other means than training. */
  public Run run(Plan plan, CaseWork work, RunListener listener) throws IOException {
    return run(plan, ledger().missing(plan), work, listener);
  }

  private Run run(Plan plan, List<PlannedCase> missing, CaseWork work, RunListener listener)
      throws IOException {
    RunListener all = listener.and(RunMetrics.of(spark.sc()));
    Ledger ledger = ledger();
    ledger.plan(plan);
    all.started(missing.size());
    RunTally tally = new RunTally(all, settings.survival().attempts(), Plan.epochs(missing));
    CaseTask task =
        new CaseTask(
            ledger,
            work,
            UUID.randomUUID().toString(),
            Duration.ofSeconds(settings.survival().leaseSeconds()),
            settings.survival().attempts());
    List<PlannedCase> round = Plan.longestFirst(missing);
    while (!round.isEmpty()) {
      tally.nextRound();
      runRound(new Round(spark, task, tally), round, tally);
      round = tally.again();
      if (!round.isEmpty() && tally.onlyLeased()) {
        all.waitingFor(round.size());
        waitForOthers(ledger, round);
      }
    }
    tally.throwIfAnyFailed();
    return new Run(tally.trained(), plan.cases().size() - tally.trained());
  }

  private void runRound(Round round, List<PlannedCase> cases, RunTally tally) {
    try {
      round.run(
          "%s: %d cases".formatted(settings.name(), cases.size()),
          CaseBatches.of(cases, gpuCasesAtOnce, tally::hasFailed),
          tally::ended);
    } catch (Exception e) { // Spark's own is a checked one that Scala does not declare.
      if (spark.sc().isStopped()) {
        throw new IllegalStateException(
            "Spark stopped in the middle of " + settings.name() + "; a rerun goes on from here", e);
      }
      tally.roundBroke(cases, e);
    }
  }

  /** Until one of them is done or free. */
  private void waitForOthers(Ledger ledger, List<PlannedCase> leased) throws IOException {
    // Polled, as object stores tell nobody of a new object.
    Duration pause = Duration.ofSeconds(settings.survival().leaseSeconds()).dividedBy(6);
    try {
      while (!ledger.anyFree(leased)) {
        Thread.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while other runs train the last cases", e);
    }
  }
}
