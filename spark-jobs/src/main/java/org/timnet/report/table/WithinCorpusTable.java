package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;

/** Table 1: TIM-Net corpus by corpus, beside all methods that the paper compares it with. */
final class WithinCorpusTable {
  /** Score of a method on a corpus, ours where there is one. */
  private record Row(Subject corpus, Method method, Metric metric, Optional<RunAverage> average) {}

  /** A column and what stands in it. */
  private record Entry(Column column, Function<Row, Cell> cell) {}

  private final Figures figures;

  WithinCorpusTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<Entry> entries = entries();
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    for (Subject corpus : corpora()) {
      for (Method method : methods(corpus)) {
        Optional<RunAverage> average = figures.average(corpus, method);
        average.ifPresent(measured::add);
        for (Metric metric : Metric.values()) {
          Row row = new Row(corpus, method, metric, average);
          rows.add(entries.stream().map(entry -> entry.cell().apply(row)).toList());
        }
      }
    }
    return PaperTable.of(
        "table-1",
        "Table 1: TIM-Net within one corpus",
        figures.protocol(),
        measured,
        entries.stream().map(Entry::column).toList(),
        rows,
        Stream.concat(
                Stream.concat(PublishedNotes.table1(figures.protocol().split()), own(measured)),
                figures.notesOnScores().stream())
            .toList());
  }

  /** What was measured, and under the paper's split the rest of its table. */
  private List<Subject> corpora() {
    Map<Boolean, List<Subject>> measured =
        figures.corpora().stream()
            .collect(
                Collectors.partitioningBy(
                    corpus -> figures.average(corpus, Method.TIM_NET).isPresent()));
    return Stream.concat(
            measured.get(true).stream(), isPaper() ? measured.get(false).stream() : Stream.empty())
        .toList();
  }

  private boolean isPaper() {
    return figures.protocol().split() == Split.PAPER;
  }

  /** What is to be known of the rows that there are. */
  private Stream<String> own(List<RunAverage> measured) {
    return Stream.of(
            Stream.of(TableNotes.OTHERS),
            isPaper() ? Stream.of(PublishedNotes.notRunHere()) : Stream.<String>empty(),
            TableNotes.withoutEpochs(measured))
        .flatMap(notes -> notes);
  }

  /** TIM-Net, and whatever else was run or has a published figure for the corpus. */
  private List<Method> methods(Subject corpus) {
    Stream<Method> others =
        Arrays.stream(Method.values())
            .filter(Method::isOfOthers)
            .filter(
                method ->
                    figures.average(corpus, method).isPresent()
                        || (isPaper()
                            && PublishedNumbers.find(Source.TABLE_1, method, corpus.title())
                                .isPresent()));
    return Stream.concat(Stream.of(Method.TIM_NET), others).toList();
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(Column.label("Corpus"), row -> figures.label(row.corpus())));
    entries.add(new Entry(Column.label("Method"), row -> new Cell.Text(row.method().title())));
    entries.add(new Entry(Column.label("Score"), row -> Figures.label(row.metric())));
    entries.addAll(
        entries(
            figures.columnsOfOurs(),
            row -> {
              List<Cell> cells = new ArrayList<>(List.of(ours(row)));
              cells.addAll(Figures.besideOurs(row.average(), row.metric()));
              return cells;
            }));
    entries.add(
        new Entry(
            new Column("Published", Column.Role.PUBLISHED, Column.Shape.ONE),
            row -> published(Source.TABLE_1, row)));
    if (isPaper()) {
      entries.add(new Entry(Column.basis("Chosen by"), this::choice));
      entries.add(
          new Entry(
              new Column("Corrected (last epoch)", Column.Role.CORRECTED, Column.Shape.ONE),
              row -> published(Source.CORRECTED, row)));
      difference(Source.TABLE_1, "Ours minus published").ifPresent(entries::add);
      difference(Source.CORRECTED, "Ours minus corrected").ifPresent(entries::add);
    }
    entries.addAll(entries(Figures.BASIS, row -> Figures.basis(row.average().stream().toList())));
    return entries;
  }

  /** Several columns whose cells are found together. */
  private static List<Entry> entries(List<Column> columns, Function<Row, List<Cell>> cells) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> new Entry(columns.get(i), row -> cells.apply(row).get(i)))
        .toList();
  }

  /** There is none where the table's scores and the source's were chosen in different ways. */
  private Optional<Entry> difference(Source source, String title) {
    return figures.differsFrom(source)
        ? Optional.of(
            new Entry(
                Column.difference(title),
                row ->
                    figures.difference(
                        source, row.method(), row.average(), ours(row), published(source, row))))
        : Optional.empty();
  }

  private Cell ours(Row row) {
    return row.method().isImplemented()
        ? figures.ours(
            row.corpus(), row.average(), each -> Cell.Figure.ours(each.runs(), row.metric()))
        : Cell.OTHERS;
  }

  private Cell published(Source source, Row row) {
    return figures.published(source, row.method(), row.corpus(), row.metric());
  }

  private Cell choice(Row row) {
    return figures.choice(Source.TABLE_1, row.method(), row.corpus());
  }
}
