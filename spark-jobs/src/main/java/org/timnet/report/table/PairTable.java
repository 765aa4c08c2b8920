package org.timnet.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;
import org.timnet.report.score.UarWar;

/** Table S4: across corpora pair by pair, where the paper gives the best of its runs. */
final class PairTable {
  private static final List<Method> METHODS = List.of(Method.TCN, Method.CAAM, Method.TIM_NET);

  private static final List<Column> COLUMNS =
      List.of(
          Column.label("Pair"),
          Column.label("Method"),
          Column.label("Score"),
          new Column("Ours", Column.Role.OURS, Column.Shape.MEAN_AND_STD),
          new Column("Ours, best run", Column.Role.OURS, Column.Shape.ONE),
          new Column("Published, best run", Column.Role.PUBLISHED, Column.Shape.ONE),
          Column.difference("Our best minus published"),
          Column.basis("Runs"),
          Column.basis("Epochs"));

  private static final List<String> NOTES =
      List.of(
          "The paper's supplement gives the best of its runs, which is optimistic; so is the best"
              + " of ours, the run with the highest UAR. Our mean and standard deviation (divisor"
              + " n) over the runs stand beside it and are compared with nothing.",
          "The authors never corrected their cross-corpus figures.");

  private final Figures figures;

  PairTable(Figures figures) {
    this.figures = figures;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    for (Subject pair : figures.pairs()) {
      for (Method method : METHODS) {
        Optional<RunAverage> average = figures.average(pair, method);
        average.ifPresent(measured::add);
        // The supplement has single pairs for TIM-Net only.
        if (method.isReference() || average.isPresent()) {
          rows.addAll(rows(pair, method, average));
        }
      }
    }
    METHODS.forEach(method -> rows.addAll(means(method)));
    return PaperTable.of(
        "table-s4",
        "Table S4: across corpora, pair by pair",
        figures.protocol(),
        measured,
        COLUMNS,
        rows,
        NOTES);
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
              figures.ours(pair, average, each -> Cell.Figure.ours(each.runs(), metric)),
              best,
              published,
              Figures.difference(best, published),
              Figures.runs(average),
              Figures.epochs(average)));
    }
    return rows;
  }

  /** Means of the best runs: only over all pairs, as the supplement's. */
  private List<List<Cell>> means(Method method) {
    Map<Subject, UarWar> best = bestRuns(method);
    String count = best.size() + " of " + PublishedNumbers.PAIRS.size() + " pairs";
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Cell ours = mean(method, metric, best);
      Cell published = figures.published(Source.TABLE_S4, method, PublishedNumbers.MEAN, metric);
      rows.add(
          List.of(
              new Cell.Text(PublishedNumbers.MEAN),
              new Cell.Text(method.title()),
              Figures.label(metric),
              Cell.NOTHING,
              ours,
              published,
              ours instanceof Cell.Figure && best.size() < PublishedNumbers.PAIRS.size()
                  ? new Cell.Missing(count)
                  : Figures.difference(ours, published),
              method.isImplemented() ? new Cell.Text(count) : Cell.NOTHING,
              Cell.NOTHING));
    }
    return rows;
  }

  private Map<Subject, UarWar> bestRuns(Method method) {
    Map<Subject, UarWar> best = new TreeMap<>();
    PublishedNumbers.PAIRS.stream()
        .filter(pair -> !figures.measurements().isSynthetic(pair))
        .forEach(
            pair ->
                figures
                    .average(pair, method)
                    .ifPresent(average -> best.put(pair, average.runs().best())));
    return best;
  }

  private static Cell mean(Method method, Metric metric, Map<Subject, UarWar> best) {
    if (!method.isImplemented()) {
      return Cell.OTHERS;
    }
    return best.isEmpty()
        ? Cell.NOT_RUN
        : Cell.Figure.ours(
            best.values().stream().mapToDouble(metric::of).average().orElseThrow(),
            Cell.PERCENT_DECIMALS);
  }
}
