package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.timnet.experiment.ledger.RunStatus;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.JobSession;
import org.timnet.report.drift.StoredHistory;
import org.timnet.settings.Settings;
import org.timnet.sweep.run.SweepStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Says how far an experiment is, from any terminal that reaches its storage.
 *
 * <pre>{@code
 * timnet status --set experiment.name=nightly-2026-11-22
 * timnet status --night-within 2 --config conf/nightly.conf
 * }</pre>
 */
@Command(
    name = "status",
    description = "What is done, what runs and what is open of experiment.name; its sweeps.")
final class StatusCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @Mixin private CommonOptions common;

  @Option(
      names = "--night-within",
      paramLabel = "DAYS",
      description = "Fail where the latest night of benchmark.history is older than that.")
  private Integer nightWithin;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    try (JobSession session = JobSession.open(settings, "status")) {
      String experiment = settings.experiment().name();
      Report report =
          new Report(
              RunStatus.read(session.storage(), experiment),
              SweepStatus.read(session.storage(), experiment));
      common.output().result(report, () -> text(report));
      if (nightWithin != null) {
        StoredHistory history =
            new StoredHistory(session.storage(), settings.benchmark().history().name());
        MissedNightException.throwIfMissed(
            history.read(), history.name(), nightWithin, LocalDate.now(ZoneOffset.UTC));
      }
    }
    return ExitCode.DONE.number();
  }

  /**
   * What the command prints.
   *
   * @param cases of the experiment's plans
   * @param sweeps of the experiment, where it has any
   */
  record Report(
      @JsonUnwrapped RunStatus cases,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SweepStatus> sweeps) {}

  private static String text(Report report) {
    StringBuilder text = new StringBuilder(text(report.cases()));
    for (SweepStatus sweep : report.sweeps()) {
      text.append(
          "\nsweep %s: %d trials, %d running, %d trained to the end, %d failed, %d epochs"
              .formatted(
                  sweep.sweep(),
                  sweep.trials(),
                  sweep.running(),
                  sweep.done(),
                  sweep.failed(),
                  sweep.epochs()));
      for (SweepStatus.Leader leader : sweep.leaders()) {
        text.append(
            String.format(
                Locale.ROOT,
                "\n  trial %d: validation WAR %.2f after %d epochs, %s",
                leader.trial(),
                PERCENT * leader.score(),
                leader.epochs(),
                leader.values()));
      }
    }
    return text.toString();
  }

  private static String text(RunStatus status) {
    String summary =
        "%s: %d cases planned, %d done, %d running, %d open"
            .formatted(
                status.experiment(),
                status.planned(),
                status.done(),
                status.running().size(),
                status.open().size());
    if (status.running().isEmpty()) {
      return summary;
    }
    ConsoleTable table = ConsoleTable.of("running", "epoch", "of", "loss", "host", "case");
    for (RunStatus.Running one : status.running()) {
      table.row(
          one.title(),
          one.epoch(),
          one.epochs(),
          one.loss() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", one.loss()),
          one.host(),
          one.id());
    }
    return summary + "\n" + table;
  }
}
