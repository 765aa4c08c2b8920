package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;

/**
 * Every system that was run, corpus by corpus or pair by pair, the one with the highest UAR first.
 * Nothing published is in it, and nothing that was chosen on the test data.
 */
final class AheadTable {
  private static final String ORDER =
      "The highest UAR first, of the folds that all systems of a corpus have. Who is first is ahead"
          + " of the next one only where their paired comparison says so: intervals that overlap"
          + " decide nothing.";

  private final Figures figures;

  AheadTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    for (Subject subject : figures.measurements().subjects(figures.protocol())) {
      CommonFolds folds =
          CommonFolds.of(figures.measurements(), subject, figures.protocol(), systems());
      Map<Method, RunAverage> averages = new EnumMap<>(Method.class);
      folds.byMethod().keySet().stream()
          .forEach(method -> folds.average(method).ifPresent(each -> averages.put(method, each)));
      averages.entrySet().stream()
          .sorted(
              Comparator.comparing(
                  each -> Metric.UAR.of(each.getValue().runs().mean()), Comparator.reverseOrder()))
          .forEach(each -> rows.addAll(rows(subject, each.getKey(), each.getValue())));
      measured.addAll(averages.values());
    }
    return PaperTable.of(
        "ahead",
        "Who is ahead",
        figures.protocol(),
        measured,
        columns(),
        rows,
        Stream.of(
                Stream.of(ORDER, TableNotes.INPUT),
                TableNotes.withoutEpochs(measured),
                figures.notesOnScores().stream())
            .flatMap(notes -> notes)
            .toList());
  }

  /** Across corpora the TCN is one of them (paper, Table 2), else a part of the ablation. */
  private List<Method> systems() {
    boolean acrossCorpora = figures.protocol().split() == Split.CROSS_CORPUS;
    return Arrays.stream(Method.values())
        .filter(
            method ->
                method.isReference()
                    || method.isOfOthers()
                    || (acrossCorpora && method == Method.TCN))
        .toList();
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.label("Corpus"));
    columns.add(Column.label("System"));
    columns.add(Column.label("Score"));
    columns.add(Column.basis("Input"));
    columns.addAll(figures.columnsOfOurs());
    columns.add(Column.basis("Utterances"));
    columns.addAll(Figures.BASIS);
    return columns;
  }

  private List<List<Cell>> rows(Subject subject, Method method, RunAverage average) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Cell> row = new ArrayList<>();
      row.add(figures.label(subject));
      row.add(new Cell.Text(method.markedTitle()));
      row.add(Figures.label(metric));
      row.add(Figures.input(List.of(average)));
      row.add(Cell.Figure.ours(average.runs(), metric));
      row.addAll(Figures.besideOurs(Optional.of(average), metric));
      row.add(new Cell.Text(String.valueOf(average.confusion().total() / average.runs().count())));
      row.addAll(Figures.basis(List.of(average)));
      rows.add(row);
    }
    return rows;
  }
}
