package org.timnet.job.session;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.timnet.evaluation.Split;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.report.FoldSeedSpread;
import org.timnet.report.ScoreHeading;
import org.timnet.report.ScoreReport;

/** Scores as tables for a terminal. */
public final class ScoreTables {
  private static final String SPREAD =
      "is the sample standard deviation (n-1) over folds, across corpora over runs; - for one."
          + "\npooled is of all predictions together; chance of always naming the most frequent"
          + " class.";

  private ScoreTables() {}

  /** One line a fold where there is one report, then one line a report. */
  public static String of(List<ScoreReport> reports) {
    StringBuilder text = new StringBuilder();
    if (reports.size() == 1) {
      text.append(folds(reports.get(0))).append("\n\n");
    }
    text.append(summary(reports));
    text.append("\n+- ").append(SPREAD);
    if (reports.stream().anyMatch(report -> report.heading().isOptimistic())) {
      text.append("\n(optimistic: the epoch was chosen by its WAR with the test fold in sight)");
    }
    if (reports.stream().anyMatch(report -> report.heading().setup().speakerUnits())) {
      text.append(
          "\n(normalised by speaker: by a person's test recordings too, without their labels)");
    }
    if (reports.stream().anyMatch(report -> report.heading().isSynthetic())) {
      text.append("\n(SYNTHETIC: synthetic voices; the figures say nothing about real speech)");
    }
    return text.toString();
  }

  /** A line for every score whose shuffles were compared. */
  public static String ofFoldSeeds(List<FoldSeedSpread> spreads) {
    ConsoleTable table =
        ConsoleTable.of(
            "corpus",
            "variant",
            "input",
            "split",
            "selection",
            "fold seeds",
            "WAR %",
            "UAR pooled %");
    for (FoldSeedSpread spread : spreads) {
      ScoreHeading heading = spread.heading();
      table.row(
          heading.subject(),
          heading.method().id(),
          heading.setup().input(),
          heading.split().id(),
          heading.choice(),
          spread.foldSeeds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
          overSeeds(spread.war()),
          overSeeds(spread.uarPooled()));
    }
    return table
        + "\n(+- over fold seeds: sample standard deviation; each seed is another shuffle)";
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
            "corpus",
            "variant",
            "input",
            "split",
            "selection",
            "folds",
            "WAR % mean",
            "WAR % pooled",
            "chance",
            "UAR % mean",
            "UAR % pooled",
            "chance");
    // Of a method without epochs last-epoch and test-best have the same line.
    reports.stream().map(ScoreTables::line).distinct().forEach(line -> table.row(line.toArray()));
    return table;
  }

  private static List<String> line(ScoreReport report) {
    ScoreHeading heading = report.heading();
    ScoreReport.Summary summary = report.summary();
    return List.of(
        heading.subject() + (heading.isSynthetic() ? " (SYNTHETIC)" : ""),
        heading.method().id()
            + (heading.method().seesTarget() ? " (sees the target's recordings)" : ""),
        heading.setup().input(),
        heading.split().id()
            + heading.foldSeed().map(seed -> " (fold seed %d)".formatted(seed)).orElse(""),
        heading.choice(),
        folds(report.folds().size(), heading.split()),
        spread(summary.war()),
        percent(summary.warPooled()),
        percent(summary.chance().war()),
        spread(summary.uar()),
        percent(summary.uarPooled()),
        percent(summary.chance().uar()));
  }

  /** Across corpora there are no folds but runs. */
  private static String folds(int count, Split split) {
    if (split != Split.CROSS_CORPUS) {
      return String.valueOf(count);
    }
    return count + (count == 1 ? " run" : " runs");
  }

  /** One fold has no deviation; 0.00 would look like a very sure score. */
  private static String spread(ScoreReport.OverFolds folds) {
    return percent(folds.mean()) + " +- " + folds.std().map(ScoreTables::percent).orElse("-");
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
