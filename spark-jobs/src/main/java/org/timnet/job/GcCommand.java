package org.timnet.job;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.timnet.experiment.ledger.Leftover;
import org.timnet.experiment.ledger.Leftovers;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;
import org.timnet.job.session.JobSession;
import org.timnet.sweep.run.PausedTrials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Lists what interrupted runs have left in storage, and removes it if told to.
 *
 * <pre>{@code
 * timnet gc
 * timnet gc --apply
 * }</pre>
 */
@Command(
    name = "gc",
    description = "Lists what interrupted runs left in storage; --apply removes it.")
final class GcCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(names = "--apply", description = "Remove what is listed.")
  private boolean apply;

  @Option(
      names = "--older-than",
      paramLabel = "MINUTES",
      defaultValue = "60",
      description = "Leave alone what was written later than that; default ${DEFAULT-VALUE}.")
  private int minutes;

  @Spec private CommandSpec spec;

  /**
   * The JSON form.
   *
   * @param removed whether all of it was, but for what is kept
   * @param kept paths of what has changed since it was found, or has gone
   */
  record Report(List<Entry> leftovers, boolean removed, List<String> kept) {
    record Entry(String path, long bytes, String reason) {}
  }

  @Override
  public Integer call() throws IOException {
    if (minutes < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--older-than is %d; it is a number of minutes from 0 on".formatted(minutes));
    }
    Output output = common.output();
    List<Leftover> kept = new ArrayList<>();
    try (JobSession session = JobSession.open(common.settings(), "gc")) {
      Leftovers leftovers =
          new Leftovers(
              session.storage(), Duration.ofMinutes(minutes), new PausedTrials(session.storage()));
      List<Leftover> found = leftovers.find();
      if (apply) {
        try (ProgressBar bar = output.progress("remove", found.size())) {
          for (Leftover leftover : found) {
            if (!leftovers.remove(leftover)) {
              kept.add(leftover);
            }
            bar.advance(1);
          }
        }
      }
      output.result(report(found, kept), () -> text(found, kept));
    }
    return ExitCode.DONE.number();
  }

  private Report report(List<Leftover> found, List<Leftover> kept) {
    return new Report(
        found.stream()
            .map(one -> new Report.Entry(one.path().toString(), one.bytes(), one.reason()))
            .toList(),
        apply,
        kept.stream().map(one -> one.path().toString()).toList());
  }

  private String text(List<Leftover> found, List<Leftover> kept) {
    if (found.isEmpty()) {
      return "nothing is left over";
    }
    ConsoleTable table = ConsoleTable.of("bytes", "path", "why");
    found.forEach(one -> table.row(one.bytes(), one.path(), one.reason()));
    return table
        + (apply
            ? "\n%d removed%s"
                .formatted(
                    found.size() - kept.size(),
                    kept.isEmpty()
                        ? ""
                        : ", %d kept, which have changed since".formatted(kept.size()))
            : "\nnothing was removed: timnet gc --apply does it");
  }
}
