package org.timnet.job;

import java.util.List;
import java.util.Locale;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.sweep.run.SweepOutcome;

/**
 * What sweeps came to that were run one after the other.
 *
 * @param sweeps that are finished, one entry a corpus and fold
 * @param failed that have no trial with a score, or whose winner could not be tested
 * @param notBegun names of those that the time was up for
 */
record SweepsReport(List<SweepOutcome> sweeps, List<Failed> failed, List<String> notBegun) {
  private static final double PERCENT = 100;

  SweepsReport {
    sweeps = List.copyOf(sweeps);
    failed = List.copyOf(failed);
    notBegun = List.copyOf(notBegun);
  }

  /**
   * A sweep that has come to no end.
   *
   * @param sweep its name
   * @param reason why, and what helps
   */
  record Failed(String sweep, String reason) {}

  /** How many sweeps were asked for. */
  int wanted() {
    return sweeps.size() + failed.size() + notBegun.size();
  }

  /** The same for people. */
  String table() {
    StringBuilder text = new StringBuilder();
    if (!sweeps.isEmpty()) {
      text.append(scores()).append('\n');
    }
    sweeps.forEach(one -> text.append(winner(one)));
    failed.forEach(one -> text.append("\n%s: %s".formatted(one.sweep(), one.reason())));
    notBegun.forEach(
        one -> text.append("\n%s: not begun, as the time was up; a rerun goes on".formatted(one)));
    return text.toString();
  }

  private ConsoleTable scores() {
    ConsoleTable table =
        ConsoleTable.of(
            "sweep",
            "trials",
            "failed",
            "epochs",
            "best",
            "validation WAR",
            "test WAR",
            "test UAR",
            "test WAR before");
    for (SweepOutcome one : sweeps) {
      table.row(
          one.sweep(),
          one.trials(),
          one.failed(),
          one.epochs(),
          one.best().trial(),
          percent(one.best().validation()),
          percent(one.tested().best().war()),
          percent(one.tested().best().uar()),
          percent(one.tested().before().war()));
    }
    return table;
  }

  private static String winner(SweepOutcome one) {
    StringBuilder text =
        new StringBuilder(
            "\n%s: %s\n  --config %s/best.conf\n  against the settings before: %s"
                .formatted(
                    one.sweep(), one.best().values(), one.folder(), one.tested().difference()));
    one.importance()
        .forEach(
            (key, share) ->
                text.append("\n  %s %% of what matters is %s".formatted(percent(share), key)));
    return text.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", PERCENT * share);
  }
}
