package org.timnet.job;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.JobSession;
import org.timnet.report.site.BenchmarkReport;
import org.timnet.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Redoes the site of a benchmark from what its cases have published; trains nothing and adds no
 * night to the history.
 *
 * <pre>{@code timnet report --set experiment.name=nightly-2026-11-22}</pre>
 */
@Command(
    name = "report",
    description = "Redoes the site of the benchmark experiment.name; trains nothing.")
final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    try (JobSession session = JobSession.open(settings, "report")) {
      BenchmarkReport report =
          BenchmarkReport.of(
              session.storage(), Benchmark.read(session.storage(), settings.experiment().name()));
      SiteOutcome outcome = SiteOutcome.of(report, session.place(report.publish(Map.of())), 0);
      common.output().result(outcome, outcome::text);
    }
    return ExitCode.DONE.number();
  }
}
