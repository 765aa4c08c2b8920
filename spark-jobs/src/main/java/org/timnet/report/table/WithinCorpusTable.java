package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;

/** Table 1: TIM-Net corpus by corpus, beside the methods that the paper compares it with. */
final class WithinCorpusTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.label("Corpus"),
          Column.label("Method"),
          Column.label("Score"),
          new Column("Ours", Column.Role.OURS, Column.Shape.MEAN_AND_STD),
          new Column("Ours 95 %", Column.Role.OURS, Column.Shape.INTERVAL),
          new Column("Published (test-best)", Column.Role.PUBLISHED, Column.Shape.ONE),
          new Column("Corrected (last epoch)", Column.Role.CORRECTED, Column.Shape.ONE),
          Column.difference("Ours minus published"),
          Column.difference("Ours minus corrected"),
          Column.basis("Folds"),
          Column.basis("Runs"),
          Column.basis("Epochs"));

  private final Figures figures;

  WithinCorpusTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    for (Subject corpus : figures.corpora()) {
      figures.average(corpus, Method.TIM_NET).ifPresent(measured::add);
      methods(corpus).forEach(method -> rows.addAll(rows(corpus, method)));
    }
    return PaperTable.of(
        "table-1",
        "Table 1: TIM-Net within one corpus",
        figures.protocol(),
        measured,
        COLUMNS,
        rows,
        Stream.of(PublishedNumbers.NOTES, List.of(TableNotes.SCORES, TableNotes.FOLDS))
            .flatMap(List::stream)
            .toList());
  }

  /** TIM-Net, and whatever else has a published figure for the corpus. */
  private static List<Method> methods(Subject corpus) {
    Stream<Method> others =
        Arrays.stream(Method.values())
            .filter(method -> !method.isReference() && !method.isAblation())
            .filter(
                method ->
                    Stream.of(Source.TABLE_1, Source.CORRECTED)
                        .anyMatch(
                            source ->
                                PublishedNumbers.find(source, method, corpus.title()).isPresent()));
    return Stream.concat(Stream.of(Method.TIM_NET), others).toList();
  }

  private List<List<Cell>> rows(Subject corpus, Method method) {
    Optional<RunAverage> average = figures.average(corpus, method);
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Cell ours = ours(corpus, method, average, metric);
      Cell published = figures.published(Source.TABLE_1, method, corpus, metric);
      Cell corrected = figures.published(Source.CORRECTED, method, corpus, metric);
      rows.add(
          List.of(
              figures.label(corpus),
              new Cell.Text(method.title()),
              Figures.label(metric),
              ours,
              average.map(each -> Figures.interval(each, metric)).orElse(Cell.NOTHING),
              published,
              corrected,
              Figures.difference(ours, published),
              Figures.difference(ours, corrected),
              Figures.folds(average),
              Figures.runs(average),
              Figures.epochs(average)));
    }
    return rows;
  }

  private Cell ours(Subject corpus, Method method, Optional<RunAverage> average, Metric metric) {
    return method.isImplemented()
        ? figures.ours(corpus, average, each -> Cell.Figure.ours(each.runs(), metric))
        : Cell.OTHERS;
  }
}
