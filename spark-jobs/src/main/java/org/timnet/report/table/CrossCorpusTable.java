package org.timnet.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Runs;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;

/** Table 2: across corpora, mean over the pairs of every run, mean and spread over the runs. */
final class CrossCorpusTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.label("Method"),
          Column.label("Score"),
          new Column("Ours, mean over pairs", Column.Role.OURS, Column.Shape.MEAN_AND_STD),
          Column.basis("Chance"),
          new Column(
              "Published, 10 runs of 20 pairs", Column.Role.PUBLISHED, Column.Shape.MEAN_AND_STD),
          Column.basis("Chosen by"),
          Column.basis("Pairs"),
          Column.basis("Runs"),
          Column.basis("Epochs"),
          Column.basis("Input"),
          TableNotes.SEES_TARGET);

  private static final List<String> OURS =
      List.of(
          "Ours: mean and sample standard deviation (divisor n - 1; one run has none) over the runs"
              + " that have every measured pair; a mean over some of the pairs is of another task"
              + " than the published mean over all twenty.",
          TableNotes.CHANCE + " Mean over the pairs.",
          TableNotes.INPUT);

  private final Figures figures;

  CrossCorpusTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    for (Method method : figures.methodsAcrossCorpora()) {
      Map<Subject, RunAverage> pairs = figures.averagesOfPapersPairs(method);
      measured.addAll(pairs.values());
      for (Metric metric : Metric.values()) {
        rows.add(row(method, metric, pairs));
      }
    }
    return PaperTable.of(
        "table-2",
        "Table 2: across corpora",
        figures.protocol(),
        measured,
        COLUMNS,
        rows,
        Stream.of(PublishedNotes.acrossCorpora(), OURS.stream(), TableNotes.speakerUnits(measured))
            .flatMap(notes -> notes)
            .toList());
  }

  private List<Cell> row(Method method, Metric metric, Map<Subject, RunAverage> pairs) {
    Optional<Runs> mean = Runs.mean(pairs.values().stream().map(RunAverage::runs).toList());
    Cell ours =
        mean.<Cell>map(each -> Cell.Figure.ours(each, metric))
            .orElseGet(() -> missing(method, pairs));
    return List.of(
        new Cell.Text(method.title()),
        Figures.label(metric),
        ours,
        Figures.chance(pairs.values(), metric),
        figures.published(Source.TABLE_2, method, PublishedNumbers.MEAN, metric),
        figures.choice(Source.TABLE_2, method, PublishedNumbers.MEAN),
        method.isImplemented()
            ? new Cell.Text(pairs.size() + " of " + PublishedNumbers.PAIRS.size())
            : Cell.NOTHING,
        mean.<Cell>map(each -> new Cell.Text(String.valueOf(each.count()))).orElse(Cell.NOTHING),
        Figures.epochs(pairs.values()),
        Figures.input(pairs.values()),
        TableNotes.seesTarget(method, pairs.values()));
  }

  private static Cell missing(Method method, Map<Subject, RunAverage> pairs) {
    if (!method.isImplemented()) {
      return Cell.OTHERS;
    }
    return pairs.isEmpty() ? Cell.NOT_RUN : new Cell.Missing("no run with all pairs");
  }
}
