package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.timnet.evaluation.Split;
import org.timnet.experiment.data.Folds;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;
import org.timnet.job.cli.RecipeOptions;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.ChosenCorpora;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.job.session.SweepPages;
import org.timnet.job.session.SweepProgress;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.sweep.run.FoldSweep;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.run.TrialPlans;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.space.SpaceFile;
import org.timnet.sweep.strategy.RandomStrategy;
import org.timnet.sweep.strategy.Strategies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Searches for hyper-parameters. Trials are compared on utterances held out from training; the best
 * one's settings are then trained on all of the training part and tested once.
 *
 * <pre>{@code
 * timnet sweep --corpus EMOVO --space conf/sweeps/paper.conf --trials 60 --epochs 100 \
 *     --set experiment.split=speaker-independent
 * }</pre>
 */
@Command(name = "sweep", description = "Searches for hyper-parameters; a rerun goes on.")
final class SweepCommand implements Callable<Integer> {
  private static final int MOST_TRIALS = 1_000_000;

  /** Points of a space that are looked at before anything runs. */
  private static final int LOOKED_AT = 16;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;
  @Mixin private RecipeOptions recipe;

  @Option(
      names = "--space",
      paramLabel = "FILE",
      required = true,
      description = "What is searched, such as conf/sweeps/paper.conf.")
  private Path file;

  @Option(
      names = "--strategy",
      paramLabel = "S",
      defaultValue = "model-asha",
      description =
          "model-asha (a Gaussian process proposes, weak trials stop early), asha (random ones stop"
              + " early), model, random, sobol, grid; default ${DEFAULT-VALUE}.")
  private String strategy;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "60",
      description = "Trials in all; raise it and the sweep goes on. Default ${DEFAULT-VALUE}.")
  private int trials;

  @Option(
      names = "--total-epochs",
      paramLabel = "N",
      description =
          "No trial begins or goes on once all trials together have taken this many epochs.")
  private Long totalEpochs;

  @Option(
      names = "--time",
      paramLabel = "D",
      description =
          "No trial begins or goes on after this time, such as 90m or 2h30m, and no further sweep of"
              + " --nested or of several corpora.")
  private String time;

  @Option(
      names = "--fold",
      paramLabel = "F",
      defaultValue = "0",
      description = "Fold that is left out for the test, from 0; default ${DEFAULT-VALUE}.")
  private int fold;

  @Option(
      names = "--nested",
      description = "A sweep of its own for every fold: nested cross-validation.")
  private boolean nested;

  /** Of every trial, whichever model it chooses: what a sweep spends cannot differ between them. */
  private int epochs;

  @Override
  public Integer call() throws Exception {
    Settings base = common.settingsWith(recipe.assignments());
    epochs = base.forModel(base.network().variant()).training().epochs();
    Settings settings = settings(Map.of());
    Space space = SpaceFile.read(file);
    Strategies by = UserInput.of("--strategy", () -> Strategies.of(strategy));
    UserInput.of("--strategy", () -> by.proposing(space, settings.training().seed()));
    requireUsable(space);
    FoldSweep.Request request = new FoldSweep.Request(space, by, budget(), timeIsUp());
    NamedModel model = UserInput.model(settings, settings.network().variant());
    Output output = common.output();
    PrintWriter messages = spec.commandLine().getErr();
    EnsembleRuns.tellNone(settings, "a sweep", messages);
    SweepSeries series = new SweepSeries(request.timeIsUp());
    try (JobSession session = JobSession.open(settings, "sweep")) {
      for (CorpusSettings corpus : new ChosenCorpora(session, messages).of(chosen)) {
        if (series.isOver()) {
          series.leaveOut(unread(settings, corpus));
          continue;
        }
        CorpusTable table =
            new CorpusExtraction(session, output).forModel(model).table(corpus, messages);
        for (int one : folds(settings, table)) {
          TrialPlans.Fold of = fold(settings, table.name(), one);
          series.run(of.id(), () -> swept(session, table, of, request, output));
        }
      }
      return told(series, output).number();
    }
  }

  /** A sweep alone that came to nothing is told as any other error is. */
  private static ExitCode told(SweepSeries series, Output output) throws Exception {
    SweepsReport report = series.report();
    if (report.wanted() > 1 || series.failure().isEmpty()) {
      output.result(report, report::table);
    }
    if (series.failure().isPresent()) {
      throw series.failure().get();
    }
    return ExitCode.DONE;
  }

  private static TrialPlans.Fold fold(Settings settings, String corpus, int number) {
    return new TrialPlans.Fold(corpus, Split.of(settings.experiment().split()), number);
  }

  /** What is left out of a corpus, whose folds nobody has counted. */
  private String unread(Settings settings, CorpusSettings corpus) {
    return nested
        ? "%s-%s, every fold".formatted(corpus.name(), settings.experiment().split())
        : fold(settings, corpus.name(), fold).id();
  }

  private SweepOutcome swept(
      JobSession session,
      CorpusTable table,
      TrialPlans.Fold of,
      FoldSweep.Request request,
      Output output)
      throws IOException {
    TrialPlans plans =
        new TrialPlans(
            of, this::settings, own -> tableFor(own, table, new CorpusExtraction(session, output)));
    UserInput.of("sweep " + table.name(), () -> plans.tested(Map.of()));
    SweepOutcome outcome;
    try (ProgressBar bar =
            output.progress("sweep " + plans.fold().id() + " (trials)", request.budget().trials());
        SweepPages pages = SweepPages.refreshed(session, plans.fold())) {
      SweepProgress progress = new SweepProgress(bar);
      outcome =
          new FoldSweep(session.javaSparkContext(), session.storage(), plans)
              .run(request, progress, progress.testing());
    }
    SweepPages.publish(session, plans.fold());
    return outcome;
  }

  /** The settings with the values of a trial over them. */
  private Settings settings(Map<String, String> values) {
    List<String> assignments = new ArrayList<>(recipe.assignments());
    assignments.add("training.epochs=" + epochs);
    values.forEach((key, value) -> assignments.add(key + "=" + value));
    return common.settingsWith(assignments);
  }

  /** The table itself, unless a trial asks for other features. */
  private static CorpusTable tableFor(
      Settings settings, CorpusTable table, CorpusExtraction extraction) throws IOException {
    CorpusSettings corpus = settings.corpora().getOrDefault(table.name(), table.corpus());
    NamedModel model = Models.named(settings.network().variant());
    CorpusExtraction trial = extraction.forModel(model, settings);
    CorpusTable own = trial.gives(table, corpus.length()) ? table : trial.table(corpus);
    return new CorpusTable(
        corpus,
        own.manifest(),
        own.rows(),
        Normalisation.named(settings.features().normalise()),
        own.recordings(),
        own.copies());
  }

  private List<Integer> folds(Settings settings, CorpusTable table) {
    Split split = UserInput.of("experiment.split", () -> Split.of(settings.experiment().split()));
    int count =
        UserInput.of(
            "sweep " + table.name(),
            () ->
                Folds.of(table.name(), table.rows())
                    .count(split, settings.experiment().folds(), table.corpus().seed()));
    if (fold < 0 || fold >= count) {
      throw new SettingsException(
          "--fold: there is no fold %d of %s: they are 0 to %d"
              .formatted(fold, table.name(), count - 1));
    }
    return nested ? IntStream.range(0, count).boxed().toList() : List.of(fold);
  }

  /** Some points of it as settings: what only several values together make wrong is found here. */
  private void requireUsable(Space space) {
    RandomStrategy random = new RandomStrategy(space, 0);
    IntStream.range(0, LOOKED_AT)
        .mapToObj(i -> settings(space.values(random.suggest(i, List.of()).orElseThrow())))
        .forEach(point -> UserInput.model(point, point.network().variant()));
  }

  private Budget budget() {
    UserInput.requireCount("--trials", trials, MOST_TRIALS);
    if (totalEpochs != null && totalEpochs < 1) {
      throw new SettingsException(
          "--total-epochs: %d is not a whole number from 1".formatted(totalEpochs));
    }
    return new Budget(trials, totalEpochs == null ? Long.MAX_VALUE : totalEpochs);
  }

  private BooleanSupplier timeIsUp() {
    if (time == null) {
      return () -> false;
    }
    long start = System.nanoTime();
    try {
      long nanos = Duration.parse("PT" + time.toUpperCase(Locale.ROOT)).toNanos();
      return () -> System.nanoTime() - start >= nanos;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new SettingsException(
          "--time: %s is not a time such as 90m, 2h30m or 45s".formatted(time), e);
    }
  }
}
