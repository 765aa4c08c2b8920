package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.BenchmarkPlan;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.session.CaseProgress;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.report.drift.CellNoise;
import org.timnet.report.drift.SeedNoise;
import org.timnet.report.drift.StoredHistory;
import org.timnet.report.score.Metric;
import org.timnet.report.site.BenchmarkReport;
import org.timnet.settings.BuildVersion;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what the drift gate takes for noise: trains the benchmark with several seeds, each an
 * experiment of its own, and keeps the spread of every score with the history. It is needed once
 * for the settings of a baseline and a result version, and resumes where it was interrupted.
 *
 * <pre>{@code timnet noise --seeds 5 --config conf/nightly.conf}</pre>
 */
@Command(
    name = "noise",
    description = "Trains the benchmark with several seeds: what the drift gate takes for noise.")
final class NoiseCommand implements Callable<Integer> {
  /** Runs of a pair of corpora have the seeds that follow, at most a thousand of them. */
  private static final long FROM_SEED_TO_SEED = 1000;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Number of seeds besides training.seed; at least 5, the default.")
  private int seeds = CellNoise.FEWEST_SEEDS;

  @Option(names = "--smoke", description = "Measure the benchmark of timnet benchmark --smoke.")
  private boolean smoke;

  /**
   * One score.
   *
   * @param score its name
   * @param seeds how many
   * @param mean in percent
   * @param std sample standard deviation of a night, in percentage points
   * @param independent what that would be if every utterance changed on its own
   * @param taken standard deviation that the gate takes, after shrinking
   */
  record Row(String score, int seeds, double mean, double std, double independent, double taken) {}

  @Override
  public Integer call() throws IOException {
    if (seeds < CellNoise.FEWEST_SEEDS) {
      throw new SettingsException(
          "--seeds: %d seeds say too little of a spread: name at least %d"
              .formatted(seeds, CellNoise.FEWEST_SEEDS));
    }
    Settings base = settings(List.of()).settings();
    List<SeedNoise.SeedRun> runs = new ArrayList<>();
    for (int number = 1; number <= seeds; number++) {
      long seed = base.training().seed() + number * FROM_SEED_TO_SEED;
      runs.add(
          trained(
              settings(
                  List.of(
                      "training.seed=" + seed,
                      "experiment.name=%s-seed-%d".formatted(base.experiment().name(), seed)))));
    }
    SeedNoise measured = SeedNoise.of(runs);
    try (JobSession session = JobSession.open(base, "noise")) {
      SeedNoise all =
          new StoredHistory(session.storage(), base.benchmark().history().name()).keep(measured);
      List<Row> rows = rows(measured, all);
      common.output().result(rows, () -> table(rows));
    }
    return ExitCode.DONE.number();
  }

  private EffectiveSettings settings(List<String> overriding) {
    return common.effectiveSettingsBetween(smoke ? SmokeSettings.SETTINGS : List.of(), overriding);
  }

  private SeedNoise.SeedRun trained(EffectiveSettings effective) throws IOException {
    Settings settings = effective.settings();
    Output output = common.output();
    PrintWriter messages = spec.commandLine().getErr();
    try (JobSession session = JobSession.open(settings, "noise")) {
      BenchmarkPlan planned =
          new BenchmarkCorpora(session, output, messages)
              .plan(smoke && chosen.names().isEmpty() ? SmokeSettings.CORPORA : chosen);
      Benchmark benchmark =
          planned.benchmark(
              LocalDate.now(ZoneOffset.UTC).toString(),
              BuildVersion.text(),
              BenchmarkCommand.inForce(effective));
      benchmark.requireNoLeaks();
      benchmark.write(session.storage());
      new CaseProgress(output)
          .run(
              CaseScheduler.of(session.javaSparkContext(), session.storage(), settings),
              planned.plan());
      return BenchmarkReport.of(session.storage(), benchmark).asSeed(settings.training().seed());
    }
  }

  private static List<Row> rows(SeedNoise measured, SeedNoise all) {
    List<Row> rows = new ArrayList<>();
    measured
        .cells()
        .forEach(
            (cell, noise) -> {
              for (Metric metric : Metric.values()) {
                rows.add(
                    new Row(
                        cell + " " + metric,
                        noise.seeds().size(),
                        metric.of(noise.mean()),
                        metric.of(noise.std()),
                        metric.of(noise.independent()),
                        all.std(cell, metric)));
              }
            });
    return rows;
  }

  private static String table(List<Row> rows) {
    ConsoleTable table =
        ConsoleTable.of("score", "seeds", "mean %", "std", "if independent", "taken");
    for (Row row : rows) {
      table.row(
          row.score(),
          row.seeds(),
          decimals(row.mean()),
          decimals(row.std()),
          decimals(row.independent()),
          decimals(row.taken()));
    }
    return table.toString();
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
