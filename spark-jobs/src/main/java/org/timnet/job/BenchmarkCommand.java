package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.BenchmarkPlan;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.CaseProgress;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.StoredHistory;
import org.timnet.report.site.BenchmarkReport;
import org.timnet.report.site.DatedReports;
import org.timnet.settings.BenchmarkSettings;
import org.timnet.settings.BuildVersion;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures everything that the paper reports, on the corpora that there are, and compares it with
 * the paper and with the baseline night. The site is written whatever comes out; then failed cases
 * fail the command, and {@code benchmark.gate} says what else does.
 *
 * <pre>{@code timnet benchmark --smoke}</pre>
 */
@Command(
    name = "benchmark",
    description = "The paper's tables and figures as a site; fails where scores fell.")
final class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(
      names = "--smoke",
      description = "Everything in minutes: the sample corpora and a tiny recipe.")
  private boolean smoke;

  @Option(
      names = "--night",
      paramLabel = "DATE",
      description = "What tonight is called in the history; default today in UTC.")
  private String night = LocalDate.now(ZoneOffset.UTC).toString();

  @Override
  public Integer call() throws IOException {
    EffectiveSettings effective =
        common.effectiveSettingsOver(smoke ? SmokeSettings.SETTINGS : List.of());
    Settings settings = effective.settings();
    Output output = common.output();
    PrintWriter messages = spec.commandLine().getErr();
    try (JobSession session = JobSession.open(settings, "benchmark")) {
      DriftHistory nights =
          new StoredHistory(session.storage(), settings.benchmark().history().name()).read();
      // Before anything is extracted or trained; the history makes sure again when the night is
      // over.
      UserInput.require("--night", () -> nights.requireFree(night, settings.experiment().name()));
      BenchmarkPlan planned =
          new BenchmarkCorpora(session, output, messages)
              .plan(smoke && chosen.names().isEmpty() ? SmokeSettings.CORPORA : chosen);
      Benchmark benchmark = planned.benchmark(night, BuildVersion.text(), inForce(effective));
      benchmark.requireNoLeaks();
      benchmark.write(session.storage());

      CaseScheduler scheduler =
          CaseScheduler.of(session.javaSparkContext(), session.storage(), settings);
      Plan plan = planned.plan();
      List<PlannedCase> missing = scheduler.ledger().missing(plan);
      Optional<FailedCasesException> failure =
          train(scheduler, plan, missing, new CaseProgress(output));

      BenchmarkReport report = BenchmarkReport.of(session.storage(), benchmark);
      String page =
          session.place(report.publish(failure.map(BenchmarkCommand::reasons).orElse(Map.of())));
      report.remember(settings.benchmark().history().nights());
      new DatedReports(session.storage())
          .prune(benchmark.experiment(), settings.benchmark().history().reports())
          .forEach(old -> messages.println("removed the old report " + old));
      int failed = failure.map(each -> each.failed().size()).orElse(0);
      SiteOutcome outcome = SiteOutcome.of(report, page, missing.size() - failed);
      output.result(outcome, outcome::text);
      if (failure.isPresent()) {
        throw failure.get();
      }
      return GateExit.of(report.drift(), settings.benchmark().gate())
          .map(exit -> ended(exit, messages))
          .orElse(ExitCode.DONE.number());
    }
  }

  private static int ended(GateExit exit, PrintWriter messages) {
    messages.println("timnet: " + exit.line());
    return exit.code();
  }

  /** What is done is worth a report, also where some cases fail. */
  private static Optional<FailedCasesException> train(
      CaseScheduler scheduler, Plan plan, List<PlannedCase> missing, CaseProgress progress)
      throws IOException {
    try {
      progress.run(scheduler, plan, missing);
      return Optional.empty();
    } catch (FailedCasesException e) {
      return Optional.of(e);
    }
  }

  private static Map<String, String> reasons(FailedCasesException failure) {
    return failure.failed().stream()
        .collect(Collectors.toMap(one -> one.id().value(), one -> one.reason()));
  }

  /** What is set, and what other systems have other defaults of. */
  static List<String> inForce(EffectiveSettings effective) {
    List<String> lines = new ArrayList<>();
    effective.values().forEach(value -> lines.add(value.key() + " = " + value.value()));
    BenchmarkSettings.Peers peers = effective.settings().benchmark().peers();
    Stream.of(peers.withinCorpus(), peers.acrossCorpora())
        .flatMap(List::stream)
        .distinct()
        .forEach(
            peer ->
                effective
                    .ofModels()
                    .getOrDefault(peer, List.of())
                    .forEach(
                        value ->
                            lines.add("%s: %s = %s".formatted(peer, value.key(), value.value()))));
    return List.copyOf(lines);
  }
}
