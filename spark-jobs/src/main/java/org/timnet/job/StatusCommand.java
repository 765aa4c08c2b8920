package org.timnet.job;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.timnet.experiment.ledger.RunStatus;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.JobSession;
import org.timnet.report.drift.StoredHistory;
import org.timnet.settings.Settings;
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
    description = "What is done, what runs and what is open of experiment.name.")
final class StatusCommand implements Callable<Integer> {
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
      RunStatus status = RunStatus.read(session.storage(), settings.experiment().name());
      common.output().result(status, () -> text(status));
      if (nightWithin != null) {
        StoredHistory history =
            new StoredHistory(session.storage(), settings.benchmark().history().name());
        MissedNightException.throwIfMissed(
            history.read(), history.name(), nightWithin, LocalDate.now(ZoneOffset.UTC));
      }
    }
    return ExitCode.DONE.number();
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
