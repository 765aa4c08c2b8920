package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.ConfidenceInterval;
import org.timnet.evaluation.FoldPair;
import org.timnet.evaluation.PairedComparison;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;

/** Whether TIM-Net is better than what is left of it, fold by fold. */
final class ComparisonTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.label("Corpus"),
          Column.label("TIM-Net minus"),
          Column.label("Score"),
          Column.difference("Mean difference"),
          new Column("95 % interval", Column.Role.OURS, Column.Shape.INTERVAL),
          new Column("t", Column.Role.OURS, Column.Shape.ONE),
          new Column("p", Column.Role.OURS, Column.Shape.ONE),
          Column.basis("Folds"));

  private static final List<String> NOTES =
      List.of(
          "Differences in percentage points, mean of the folds that both have (here UAR is the"
              + " fold's own). Corrected resampled t-test of Nadeau and Bengio (2003), two-sided,"
              + " its variance factor 1/k + test/train; not adjusted for the number of"
              + " comparisons.");

  private final Figures figures;

  ComparisonTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    for (Subject corpus : corpora()) {
      for (Method other : Method.values()) {
        if (other.isAblation()) {
          CommonFolds folds =
              CommonFolds.of(
                  figures.measurements(),
                  corpus,
                  figures.protocol(),
                  List.of(Method.TIM_NET, other));
          if (folds.byMethod().size() == 2) {
            Stream.of(Method.TIM_NET, other)
                .flatMap(method -> folds.average(method).stream())
                .forEach(measured::add);
          }
          Arrays.stream(Metric.values())
              .forEach(metric -> rows.add(row(corpus, other, metric, folds)));
        }
      }
    }
    return PaperTable.of(
        "comparison",
        "TIM-Net against its variants on the same folds",
        figures.protocol(),
        measured,
        COLUMNS,
        rows,
        NOTES);
  }

  /** Those that could be compared; nothing is published that the others' rows would show. */
  private List<Subject> corpora() {
    return figures.corpora().stream()
        .filter(
            corpus ->
                figures.measurements().notConfigured(corpus).isEmpty()
                    || figures.measurements().subjects(figures.protocol()).contains(corpus))
        .toList();
  }

  private List<Cell> row(Subject corpus, Method other, Metric metric, CommonFolds folds) {
    List<Cell> row =
        new ArrayList<>(
            List.of(figures.label(corpus), new Cell.Text(other.title()), Figures.label(metric)));
    List<FoldPair> pairs = folds.byMethod().size() < 2 ? List.of() : pairs(folds, other, metric);
    if (pairs.isEmpty()) {
      Cell missing =
          folds.byMethod().size() < 2 ? Cell.NOT_RUN : new Cell.Missing("no fold in common");
      row.addAll(List.of(missing, Cell.NOTHING, Cell.NOTHING, Cell.NOTHING, Cell.NOTHING));
      return row;
    }
    PairedComparison comparison = PairedComparison.of(pairs, ConfidenceInterval.LEVEL);
    row.add(new Cell.Difference(100 * comparison.difference(), Cell.PERCENT_DECIMALS));
    row.addAll(cells(comparison.test(), pairs.size()));
    row.add(new Cell.Text(String.valueOf(pairs.size())));
    return row;
  }

  private static List<FoldPair> pairs(CommonFolds folds, Method other, Metric metric) {
    List<MeasuredScore> ours = folds.byMethod().get(Method.TIM_NET);
    List<MeasuredScore> theirs = folds.byMethod().get(other);
    return IntStream.range(0, ours.size())
        .mapToObj(
            i ->
                new FoldPair(
                    metric.of(ours.get(i).confusion()),
                    metric.of(theirs.get(i).confusion()),
                    ours.get(i).trial().train(),
                    ours.get(i).confusion().total()))
        .toList();
  }

  private static List<Cell> cells(Optional<PairedComparison.Test> test, int folds) {
    Cell missing = new Cell.Missing(folds < 2 ? "one fold" : "folds do not vary");
    return test.<List<Cell>>map(
            each ->
                List.of(
                    Cell.Interval.of(each.interval()),
                    Cell.Figure.ours(each.t(), 2),
                    Cell.Figure.ours(each.p(), 4)))
        .orElse(List.of(missing, Cell.NOTHING, Cell.NOTHING));
  }
}
