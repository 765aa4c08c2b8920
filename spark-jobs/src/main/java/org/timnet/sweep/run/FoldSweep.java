package org.timnet.sweep.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.ScoreSettings;
import org.timnet.experiment.ledger.CaseResult;
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
   * A test score, 0..1.
   *
   * @param war weighted average recall
   * @param uar unweighted average recall
   * @param utterances that were tested
   */
  public record TestScore(double war, double uar, long utterances) {
    private static TestScore of(CaseResult result) {
      CaseResult.Score last = result.score(Selection.LAST_EPOCH).orElseThrow();
      return new TestScore(last.war(), last.uar(), result.testUtterances());
    }
  }

  /**
   * What a sweep came to.
   *
   * @param sweep its name
   * @param trials that were begun
   * @param failed that came to nothing
   * @param epochs of all trials
   * @param best the winner
   * @param tested what its settings came to on the test part
   * @param importance of every parameter, see {@link Importance}
   * @param folder where all of it lies
   */
  public record Outcome(
      String sweep,
      int trials,
      int failed,
      long epochs,
      Best best,
      Tested tested,
      Map<String, Double> importance,
      String folder) {}

  /**
   * The best trial.
   *
   * @param trial its number
   * @param values by key
   * @param validation score on the utterances held out, 0..1
   * @param epochs that this score is of
   */
  public record Best(int trial, Map<String, String> values, double validation, int epochs) {}

  /**
   * Scores on the test part, each trained on all of the training part.
   *
   * @param best of the winner's settings
   * @param before of the settings that the sweep was run with
   */
  public record Tested(TestScore best, TestScore before) {}

  /**
   * Sweeps, or goes on with it.
   *
   * @throws SweepElsewhereException where another driver is at it
   * @throws NoTrialException where no trial has come to anything
   */
  public Outcome run(Request request, SweepListener listener, RunListener testing)
      throws IOException {
    SweepFolder folder = SweepFolder.of(storage, settings.experiment().name(), plans.fold().id());
    Rungs rungs = request.strategy().rungs(settings.training().epochs());
    try (HeldLease lease = SweepLease.take(folder, settings.experiment().leaseSeconds())) {
      folder.begin(definition(request, rungs));
      StoredJournal.Opened opened = StoredJournal.open(storage, folder.journal());
      Search search =
          new Search(
              new Search.Plan(
                  request.space(),
                  rungs,
                  request.strategy().proposing(request.space(), settings.training().seed())),
              request.budget(),
              request.timeIsUp(),
              opened.journal(),
              opened.entries());
      new SweepRunner(spark, storage, settings.experiment(), listener)
          .run(search, leg -> plans.trial(leg.values()), lease);
      Outcome outcome = outcome(search, request.space(), folder, testing);
      folder.file(SweepFolder.LEADERBOARD).write(Leaderboard.csv(request.space(), search.state()));
      folder.file(SweepFolder.BEST).write(Leaderboard.overlay(outcome, settings));
      folder.file(SweepFolder.OUTCOME).write(Json.pretty(outcome));
      return outcome;
    } catch (LeasedElsewhereException e) {
      throw new SweepElsewhereException(folder, e);
    }
  }

  private SweepDefinition definition(Request request, Rungs rungs) {
    PlannedCase base = plans.tested(Map.of());
    List<String> fixed = new ArrayList<>();
    Features features = base.spec().source();
    fixed.add("features " + features.checksum() + " " + features.normalisation().id());
    fixed.add("network " + ScoreSettings.network(settings.network()));
    fixed.add("training " + TrainingIdentity.text(Recipe.from(settings.training()).withSeed(0)));
    fixed.add("folds " + settings.experiment().folds());
    return new SweepDefinition(
        request.space(),
        request.strategy().id(),
        settings.training().seed(),
        rungs,
        plans.validation().by().id(),
        fixed);
  }

  private Outcome outcome(Search search, Space space, SweepFolder folder, RunListener testing)
      throws IOException {
    SweepState state = search.state();
    Rungs rungs = search.rungs();
    Trial best = state.best().orElseThrow(() -> new NoTrialException(folder, state));
    PlannedCase winner = plans.tested(best.values());
    PlannedCase before = plans.tested(Map.of());
    CaseScheduler scheduler = new CaseScheduler(spark, storage, settings.experiment());
    scheduler.run(new Plan(List.of(winner, before)), testing);
    return new Outcome(
        folder.name(),
        state.trials().size(),
        (int) state.trials().stream().filter(trial -> !trial.reason().isEmpty()).count(),
        state.epochs(),
        new Best(
            best.number(),
            new LinkedHashMap<>(best.values()),
            best.score(),
            rungs.epochs().get(best.reached())),
        new Tested(
            TestScore.of(scheduler.ledger().resultOf(winner.spec())),
            TestScore.of(scheduler.ledger().resultOf(before.spec()))),
        Importance.of(space, state.observations(), settings.training().seed()),
        folder.path().toString());
  }
}
