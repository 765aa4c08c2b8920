package org.timnet.job.session;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.report.FoldSeedSpread;
import org.timnet.report.ScoreReport;

/** Scores as tables for a terminal. */
public final class ScoreTables {
  private ScoreTables() {}

  /** One line a fold where there is one report, then one line a report. */
  public static String of(List<ScoreReport> reports) {
    StringBuilder text = new StringBuilder();
    if (reports.size() == 1) {
      text.append(folds(reports.get(0))).append("\n\n");
    }
    text.append(summary(reports));
    if (reports.stream().anyMatch(report -> report.heading().isOptimistic())) {
      text.append("\n(optimistic: the epoch was chosen with the test fold in sight)");
    }
    if (reports.stream().anyMatch(report -> report.heading().isSynthetic())) {
      text.append("\n(SYNTHETIC: synthetic voices; the figures say nothing about real speech)");
    }
    return text.toString();
  }

  /** A line for every score whose shuffles were compared. */
  public static String ofFoldSeeds(List<FoldSeedSpread> spreads) {
    ConsoleTable table =
        ConsoleTable.of("corpus", "variant", "split", "selection", "fold seeds", "WAR %", "UAR pooled %");
    for (FoldSeedSpread spread : spreads) {
      ScoreReport.Heading heading = spread.heading();
      table.row(
          heading.subject(),
          heading.method().id(),
          heading.split().id(),
          heading.selectionId(),
          spread.foldSeeds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
          overSeeds(spread.war()),
          overSeeds(spread.uarPooled()));
    }
    return table + "\n(+- over fold seeds: sample standard deviation; each seed is another shuffle)";
  }

  private static String overSeeds(FoldSeedSpread.Spread spread) {
    return "%s +- %s (%s to %s)"
        .formatted(
            percent(spread.mean()),
            percent(spread.std()),
            percent(spread.min()),
            percent(spread.max()));
  }

  private static ConsoleTable folds(ScoreReport report) {
    ConsoleTable table = ConsoleTable.of("fold", "utterances", "WAR %", "UAR %", "loss");
    for (ScoreReport.FoldReport fold : report.folds()) {
      table.row(
          fold.fold(),
          fold.n(),
          percent(fold.war()),
          percent(fold.uar()),
          fold.training().map(training -> String.valueOf(training.loss())).orElse(""));
    }
    return table;
  }

  private static ConsoleTable summary(List<ScoreReport> reports) {
    ConsoleTable table =
        ConsoleTable.of(
            "corpus", "variant", "split", "selection", "folds", "WAR %", "UAR %", "UAR pooled %");
    for (ScoreReport report : reports) {
      ScoreReport.Heading heading = report.heading();
      ScoreReport.Summary summary = report.summary();
      table.row(
          heading.subject() + (heading.isSynthetic() ? " (SYNTHETIC)" : ""),
          heading.method().id(),
          heading.split().id()
              + heading.foldSeed().map(seed -> " (fold seed %d)".formatted(seed)).orElse(""),
          heading.selectionId() + (heading.isOptimistic() ? " (optimistic)" : ""),
          report.folds().size(),
          spread(summary.war(), summary.warStd(), report.folds().size()),
          spread(summary.uar(), summary.uarStd(), report.folds().size()),
          percent(summary.uarPooled()));
    }
    return table;
  }

  /** One fold has no deviation; 0.00 would look like a very sure score. */
  private static String spread(double mean, double deviation, int folds) {
    return percent(mean) + " +- " + (folds < 2 ? "-" : percent(deviation));
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
