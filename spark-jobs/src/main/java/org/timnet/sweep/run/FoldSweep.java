package org.timnet.sweep.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.ScoreSettings;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.LeasedElsewhereException;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.settings.Settings;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.StoredJournal;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.search.Search;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Importance;
import org.timnet.sweep.strategy.Observation.State;
import org.timnet.sweep.strategy.Rungs;
import org.timnet.sweep.strategy.Strategies;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.recipe.TrainingIdentity;

/**
 * One sweep: trials on the training part of one fold, and in the end the best one's settings
 * trained on all of that part and tested once.
 */
public final class FoldSweep {
  private final JavaSparkContext spark;
  private final Storage storage;
  private final TrialPlans plans;
  private final Settings settings;

  /** A sweep over some settings. */
  public FoldSweep(JavaSparkContext spark, Storage storage, TrialPlans plans) {
    this.spark = spark;
    this.storage = storage;
    this.plans = plans;
    settings = plans.settings(Map.of());
  }

  /**
   * What is asked for.
   *
   * @param timeIsUp whether no trial is to begin any more
   */
  public record Request(
      Space space, Strategies strategy, Budget budget, BooleanSupplier timeIsUp) {}

  /**
   * Sweeps, or goes on with it.
   *
   * @throws SweepElsewhereException where another driver is at it
   * @throws NoTrialException where no trial has come to anything
   * @throws org.timnet.experiment.progress.FailedCasesException where a training that is tested
   *     fails; the trials' table and the winner's settings are written
   */
  public SweepOutcome run(Request request, SweepListener listener, RunListener testing)
      throws IOException {
    SweepFolder folder = SweepFolder.of(storage, settings.experiment().name(), plans.fold().id());
    try (HeldLease lease =
        SweepLease.take(folder, settings.experiment().survival().leaseSeconds())) {
      SweepDefinition definition = definition(request);
      Rungs rungs = definition.rungs();
      // Features may have been extracted for it.
      lease.requireHeld();
      folder.begin(definition);
      // What is there belongs to an end that may not be the last one any more.
      folder.file(SweepFolder.OUTCOME).delete();
      Search search = search(request, rungs, folder);
      new SweepRunner(spark, storage, settings.experiment(), folder.name(), listener)
          .run(search, leg -> plans.trial(leg.values()), lease);
      // The search has ended whatever comes of the trainings that are tested.
      lease.requireHeld();
      writeTrials(folder, new Leaderboard(folder.name(), request.space(), rungs, search.state()));
      SweepOutcome outcome = outcome(search, request.space(), folder, testing);
      lease.requireHeld();
      folder.file(SweepFolder.OUTCOME).write(Json.pretty(outcome));
      return outcome;
    } catch (LeasedElsewhereException e) {
      throw new SweepElsewhereException(folder, e);
    }
  }

  /** Goes on from the journal, whose entries nobody keeps once they are applied. */
  private Search search(Request request, Rungs rungs, SweepFolder folder) throws IOException {
    StoredJournal.Opened opened = StoredJournal.open(storage, folder.journal());
    return new Search(
        new Search.Plan(
            request.space(),
            rungs,
            request.strategy().proposing(request.space(), settings.training().seed())),
        request.budget(),
        request.timeIsUp(),
        opened.journal(),
        opened.entries());
  }

  /** All trials and the winner's settings, where there is a winner. */
  private static void writeTrials(SweepFolder folder, Leaderboard leaderboard) throws IOException {
    String best =
        leaderboard.best().orElseThrow(() -> new NoTrialException(folder, leaderboard.state()));
    folder.file(SweepFolder.LEADERBOARD).write(leaderboard.csv());
    folder.file(SweepFolder.PARQUET).write(leaderboard.parquet());
    folder.file(SweepFolder.BEST).write(best);
  }

  /** What the sweep that is asked for is. */
  SweepDefinition definition(Request request) {
    PlannedCase base = plans.tested(Map.of());
    List<String> fixed = new ArrayList<>();
    Features features = base.spec().source();
    fixed.add("features " + features.checksum() + " " + features.normalisation().id());
    features.copies().forEach(copies -> fixed.add("copies " + copies.checksum()));
    Settings own = settings.forModel(settings.network().variant());
    fixed.add("network " + ScoreSettings.network(own.network()));
    fixed.add("training " + TrainingIdentity.text(Recipe.from(own.training()).withSeed(0)));
    fixed.add("folds " + settings.experiment().folds());
    return new SweepDefinition(
        request.space(),
        request.strategy().id(),
        settings.training().seed(),
        request.strategy().rungs(settings.training().epochs()),
        plans.validation().by().id(),
        fixed,
        plans.corpus());
  }

  private SweepOutcome outcome(Search search, Space space, SweepFolder folder, RunListener testing)
      throws IOException {
    SweepState state = search.state();
    Rungs rungs = search.rungs();
    Trial best = state.best().orElseThrow();
    PlannedCase winner = plans.tested(best.values());
    PlannedCase before = plans.tested(Map.of());
    CaseScheduler scheduler = CaseScheduler.of(spark, storage, settings);
    scheduler.run(new Plan(List.of(winner, before)), testing);
    return new SweepOutcome(
        folder.name(),
        state.trials().size(),
        (int) state.trials().stream().filter(trial -> trial.state() == State.FAILED).count(),
        state.epochs(),
        new SweepOutcome.Best(
            best.number(),
            new LinkedHashMap<>(best.values()),
            best.score(),
            rungs.epochs().get(best.reached())),
        new SweepOutcome.Tested(
            SweepOutcome.TestScore.of(scheduler.ledger().resultOf(winner.spec())),
            SweepOutcome.TestScore.of(scheduler.ledger().resultOf(before.spec()))),
        Importance.of(space, state.observations(), settings.training().seed()),
        folder.path().toString());
  }
}
