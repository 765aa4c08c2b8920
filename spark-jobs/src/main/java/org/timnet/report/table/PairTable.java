package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;

/** Table S4: across corpora pair by pair, where the paper gives the best of its runs. */
final class PairTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.label("Pair"),
          Column.label("Method"),
          Column.label("Score"),
          new Column("Ours", Column.Role.OURS, Column.Shape.MEAN_AND_STD),
          new Column("Ours, best run", Column.Role.OURS, Column.Shape.ONE),
          Column.basis("Chance"),
          new Column("Published, best run", Column.Role.PUBLISHED, Column.Shape.ONE),
          Column.basis("Chosen by"),
          Column.basis("Runs"),
          Column.basis("Epochs"),
          Column.basis("Input"),
          TableNotes.SEES_TARGET);

  private static final String OURS =
      "The paper's supplement gives the best of its runs, which is optimistic; so is the best of"
          + " ours, the run with the highest UAR. Our mean and sample standard deviation (divisor"
          + " n - 1; one run has none) over the runs stand beside it.";

  private final Figures figures;

  PairTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    List<Method> methods = figures.methodsAcrossCorpora();
    for (Subject pair : figures.pairs()) {
      for (Method method : methods) {
        Optional<RunAverage> average = figures.average(pair, method);
        average.ifPresent(measured::add);
        if (average.isPresent() || isPublished(pair, method)) {
          rows.addAll(rows(pair, method, average));
        }
      }
    }
    methods.forEach(method -> rows.addAll(means(method)));
    return PaperTable.of(
        "table-s4",
        "Table S4: across corpora, pair by pair",
        figures.protocol(),
        measured,
        COLUMNS,
        rows,
        Stream.of(
                PublishedNotes.acrossCorpora(),
                Stream.of(OURS, TableNotes.CHANCE, TableNotes.INPUT),
                TableNotes.speakerUnits(measured))
            .flatMap(notes -> notes)
            .toList());
  }

  private static boolean isPublished(Subject pair, Method method) {
    return PublishedNumbers.find(Source.TABLE_S4, method, pair.title()).isPresent();
  }

  private List<List<Cell>> rows(Subject pair, Method method, Optional<RunAverage> average) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Cell published = figures.published(Source.TABLE_S4, method, pair, metric);
      Cell best =
          average
              .<Cell>map(
                  each -> Cell.Figure.ours(metric.of(each.runs().best()), Cell.PERCENT_DECIMALS))
              .orElse(Cell.NOTHING);
      rows.add(
          List.of(
              figures.label(pair),
              new Cell.Text(method.title()),
              Figures.label(metric),
              method.isImplemented()
                  ? figures.ours(pair, average, each -> Cell.Figure.ours(each.runs(), metric))
                  : Cell.OTHERS,
              best,
              Figures.chance(average.stream().toList(), metric),
              published,
              figures.choice(Source.TABLE_S4, method, pair),
              Figures.runs(average.stream().toList()),
              Figures.epochs(average.stream().toList()),
              Figures.input(average.stream().toList()),
              TableNotes.seesTarget(method, average.stream().toList())));
    }
    return rows;
  }

  /** Means of the best runs over all pairs that were measured. */
  private List<List<Cell>> means(Method method) {
    Collection<RunAverage> pairs = figures.averagesOfPapersPairs(method).values();
    String count = pairs.size() + " of " + PublishedNumbers.PAIRS.size() + " pairs";
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      rows.add(
          List.of(
              new Cell.Text(PublishedNumbers.MEAN),
              new Cell.Text(method.title()),
              Figures.label(metric),
              Cell.NOTHING,
              mean(method, metric, pairs),
              Cell.NOTHING,
              figures.published(Source.TABLE_S4, method, PublishedNumbers.MEAN, metric),
              figures.choice(Source.TABLE_S4, method, PublishedNumbers.MEAN),
              method.isImplemented() ? new Cell.Text(count) : Cell.NOTHING,
              Cell.NOTHING,
              Cell.NOTHING,
              TableNotes.seesTarget(method, pairs)));
    }
    return rows;
  }

  private static Cell mean(Method method, Metric metric, Collection<RunAverage> pairs) {
    if (!method.isImplemented()) {
      return Cell.OTHERS;
    }
    return pairs.isEmpty()
        ? Cell.NOT_RUN
        : Cell.Figure.ours(
            pairs.stream()
                .mapToDouble(each -> metric.of(each.runs().best()))
                .average()
                .orElseThrow(),
            Cell.PERCENT_DECIMALS);
  }
}
