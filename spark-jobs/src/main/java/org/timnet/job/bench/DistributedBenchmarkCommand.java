package org.timnet.job.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.timnet.evaluation.Split;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.job.bench.DistributedBenchmark.Outcome;
import org.timnet.job.bench.DistributedBenchmark.TrainingMode;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.RecipeOptions;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.CaseProgress;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.JobSession;
import org.timnet.network.NamedModel;
import org.timnet.report.figure.TrainingCurves;
import org.timnet.settings.Settings;
import org.timnet.training.distributed.DistributedEpochTrainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sets one network trained by many executors beside many networks trained by one each. {@code
 * deploy/bench/distributed} runs it on clusters of several sizes.
 *
 * <pre>{@code timnet bench-distributed --corpus EMOVO --fold 0 --epochs 50 --seeds 5 --figure DIR}
 * </pre>
 */
@Command(
    name = "bench-distributed",
    aliases = "bench-together",
    hidden = true,
    description = "Trains a fold alone and by all executors, and compares.")
public final class DistributedBenchmarkCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(names = "--corpus", required = true, paramLabel = "NAME")
  private String corpus;

  @Option(names = "--fold", paramLabel = "F", description = "Default: ${DEFAULT-VALUE}.")
  private int fold = 0;

  @Mixin private RecipeOptions recipe;

  @Option(names = "--seeds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int seeds = 5;

  @Option(
      names = {"--mode", "--manner"},
      split = ",",
      description = "alone, shared, averaging; default all.")
  private List<String> modes = List.of();

  @Option(names = "--figure", paramLabel = "FILE", description = "SVG of the curves.")
  private Path figure;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settingsWith(recipe.assignments());
    List<TrainingMode> chosen = modes();
    NamedModel model = UserInput.model(settings, settings.network().variant());
    if (chosen.stream().anyMatch(mode -> mode.distributed().isPresent())) {
      UserInput.requireTogether("--mode", settings, model, true);
    }
    Output output = common.output();
    try (JobSession session =
        JobSession.open(settings, "bench-distributed", DistributedEpochTrainer.SPARK_DEFAULTS)) {
      PlannedCase planned = planned(model, session, output);
      DistributedBenchmark benchmark =
          new DistributedBenchmark(session.javaSparkContext(), session.storage(), settings);
      List<Outcome> outcomes = new ArrayList<>();
      for (TrainingMode mode : chosen) {
        outcomes.add(
            new CaseProgress(output)
                .of(
                    (long) seeds * planned.epochs(),
                    (listener, events) -> benchmark.run(planned, seeds, mode, listener, events)));
      }
      if (figure != null) {
        Files.writeString(figure, curves(planned, outcomes).svg());
      }
      output.result(outcomes, () -> table(outcomes));
    }
    return ExitCode.DONE.number();
  }

  private List<TrainingMode> modes() {
    if (modes.isEmpty()) {
      return List.of(TrainingMode.values());
    }
    return modes.stream()
        .map(name -> UserInput.of("--mode", () -> TrainingMode.named(name)))
        .toList();
  }

  private PlannedCase planned(NamedModel model, JobSession session, Output output)
      throws IOException {
    Settings settings = session.settings();
    CorpusTable table =
        new CorpusExtraction(session, output)
            .forModel(model)
            .table(settings.corpus(corpus), spec.commandLine().getErr());
    return new CrossValidation(settings)
        .plan(
            table,
            model,
            Split.of(settings.experiment().split()),
            new FoldRequest(settings.experiment().folds(), List.of(fold)))
        .get(0);
  }

  private static String table(List<Outcome> outcomes) {
    ConsoleTable table =
        ConsoleTable.of("mode", "trainings", "loss", "WAR %", "sd", "start s", "utterances/s");
    for (Outcome outcome : outcomes) {
      SummaryStatistics loss = new SummaryStatistics();
      SummaryStatistics war = new SummaryStatistics();
      for (List<StoredCase.EpochScore> history : outcome.histories()) {
        StoredCase.EpochScore last = history.get(history.size() - 1);
        loss.addValue(last.loss());
        war.addValue(PERCENT * last.war());
      }
      table.row(
          outcome.mode().id(),
          outcome.histories().size(),
          decimals("%.3f", loss.getMean()),
          decimals("%.2f", war.getMean()),
          decimals("%.2f", war.getStandardDeviation()),
          decimals("%.1f", outcome.startSeconds()),
          decimals("%.0f", outcome.utterancesPerSecond()));
    }
    return table.toString();
  }

  private static String decimals(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private TrainingCurves curves(PlannedCase planned, List<Outcome> outcomes) {
    return new TrainingCurves(
        "One network, by one executor or by all",
        "%s; thin lines are seeds, thick ones their means".formatted(planned.spec().title()),
        outcomes.stream()
            .map(
                outcome ->
                    new TrainingCurves.Curve(
                        outcome.mode().id(),
                        outcome.histories().stream()
                            .map(DistributedBenchmarkCommand::seed)
                            .toList()))
            .toList(),
        PERCENT / planned.spec().classes().size(),
        2);
  }

  private static TrainingCurves.Fold seed(List<StoredCase.EpochScore> history) {
    return new TrainingCurves.Fold(
        history.stream().map(StoredCase.EpochScore::loss).toList(),
        history.stream().map(StoredCase.EpochScore::war).toList());
  }
}
