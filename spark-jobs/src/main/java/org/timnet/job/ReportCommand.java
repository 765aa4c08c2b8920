package org.timnet.job;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.JobSession;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.StoredHistory;
import org.timnet.report.site.BenchmarkReport;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Redoes the site of a benchmark from what its cases have published; trains nothing and adds no
 * night to the history. With {@code --pin} it first moves the baseline to another night.
 *
 * <pre>{@code timnet report --set experiment.name=nightly-2026-11-22 --pin 2026-11-22}</pre>
 */
@Command(
    name = "report",
    description = "Redoes the site of the benchmark experiment.name; trains nothing.")
final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--pin",
      paramLabel = "NIGHT",
      description = "Make this night of the history the baseline of the drift gate.")
  private String pin;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    try (JobSession session = JobSession.open(settings, "report")) {
      Benchmark benchmark = Benchmark.read(session.storage(), settings.experiment().name());
      if (pin != null) {
        pin(session.storage(), benchmark);
      }
      BenchmarkReport report = BenchmarkReport.of(session.storage(), benchmark);
      SiteOutcome outcome = SiteOutcome.of(report, session.place(report.publish(Map.of())), 0);
      common.output().result(outcome, outcome::text);
    }
    return ExitCode.DONE.number();
  }

  private void pin(Storage storage, Benchmark benchmark) throws IOException {
    StoredHistory history = new StoredHistory(storage, benchmark.history());
    DriftHistory nights = history.read();
    UserInput.of("--pin", () -> nights.pinned(pin));
    if (pin.equals(benchmark.night())) {
      // Nights of earlier versions kept scores only; this one's predictions are at hand.
      BenchmarkReport.of(storage, benchmark).keepOutcomes();
    }
    history.pin(pin);
  }
}
