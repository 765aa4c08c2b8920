package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.NoBenchmarkException;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.JobSession;
import org.timnet.job.session.SweepPages;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.StoredHistory;
import org.timnet.report.site.BenchmarkReport;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Redoes the site of a benchmark from what its cases have published, and the pages of sweeps from
 * their journals; trains nothing and adds no night to the history. With {@code --pin} it first
 * moves the baseline to another night.
 *
 * <pre>{@code timnet report --set experiment.name=nightly-2026-11-22 --pin 2026-11-22}</pre>
 */
@Command(
    name = "report",
    description = "Redoes the pages of the benchmark or sweeps experiment.name; trains nothing.")
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
      List<String> sweeps = SweepPages.publishAll(session);
      Outcome outcome = new Outcome(site(session, sweeps).orElse(null), sweeps);
      common.output().result(outcome, outcome::text);
    }
    return ExitCode.DONE.number();
  }

  /**
   * What the command prints.
   *
   * @param site of the benchmark; null where the experiment has sweeps and no benchmark
   * @param sweeps the first page of the sweeps, where the experiment has any
   */
  record Outcome(
      @JsonUnwrapped SiteOutcome site,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sweeps) {
    private String text() {
      return Stream.concat(
              Stream.ofNullable(site).map(SiteOutcome::text),
              sweeps.stream().map(page -> "sweeps: " + page))
          .collect(Collectors.joining("\n"));
    }
  }

  private Optional<SiteOutcome> site(JobSession session, List<String> sweeps) throws IOException {
    Benchmark benchmark;
    try {
      benchmark = Benchmark.read(session.storage(), session.settings().experiment().name());
    } catch (NoBenchmarkException e) {
      if (sweeps.isEmpty() || pin != null) {
        throw e;
      }
      return Optional.empty();
    }
    if (pin != null) {
      pin(session.storage(), benchmark);
    }
    BenchmarkReport report = BenchmarkReport.of(session.storage(), benchmark);
    return Optional.of(SiteOutcome.of(report, session.place(report.publish(Map.of())), 0));
  }

  private void pin(Storage storage, Benchmark benchmark) throws IOException {
    StoredHistory history = new StoredHistory(storage, benchmark.history());
    DriftHistory nights = history.read();
    UserInput.of("--pin", () -> nights.pinned(pin));
    boolean own = nights.otherExperiment(pin, benchmark.experiment()).isEmpty();
    if (own && pin.equals(benchmark.night())) {
      // Nights of earlier versions kept scores only; this one's predictions are at hand.
      BenchmarkReport.of(storage, benchmark).keepOutcomes();
    }
    history.pin(pin);
  }
}
