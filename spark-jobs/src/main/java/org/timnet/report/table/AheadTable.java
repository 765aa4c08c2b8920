package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
      "The highest UAR first, of the folds that all systems of a corpus have. Neither the order nor"
          + " intervals that overlap decide anything: TIM-Net is compared with each of the others"
          + " fold by fold in the table of TIM-Net against other systems, and the others are not"
          + " compared with each other.";

  private static final String ORDER_ACROSS_CORPORA =
      "The highest UAR first, of the runs that all systems of a pair have. Neither the order nor"
          + " intervals that overlap decide anything: across corpora no two systems are compared"
          + " run by run.";

  private final Figures figures;
  private final boolean acrossCorpora;

  AheadTable(Figures figures) {
    this.figures = figures;
    this.acrossCorpora = figures.protocol().split() == Split.CROSS_CORPUS;
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    List<String> costs = new ArrayList<>();
    for (Subject subject : figures.measurements().subjects(figures.protocol())) {
      CommonFolds folds = common(subject, systems());
      folds.byMethod().keySet().stream()
          .sorted(Comparator.comparing(method -> uar(folds, method), Comparator.reverseOrder()))
          .forEach(
              method -> {
                Optional<RunAverage> average = folds.average(method);
                RunAverage own = average.or(() -> figures.average(subject, method)).orElseThrow();
                measured.add(own);
                rows.addAll(rows(subject, method, average, own));
              });
      costs(subject, folds).ifPresent(costs::add);
    }
    return PaperTable.of(
        "ahead",
        "Who is ahead",
        figures.protocol(),
        measured,
        columns(),
        rows,
        Stream.of(
                Stream.of(acrossCorpora ? ORDER_ACROSS_CORPORA : ORDER),
                costs.stream(),
                TableNotes.withoutEpochs(measured),
                figures.notesOnScores().stream())
            .flatMap(notes -> notes)
            .toList());
  }

  /** Across corpora there is no ablation: the TCN is a system too (paper, Table 2). */
  private List<Method> systems() {
    return Arrays.stream(Method.values())
        .filter(method -> acrossCorpora || !method.isAblation())
        .toList();
  }

  private CommonFolds common(Subject subject, Collection<Method> methods) {
    return CommonFolds.of(figures.measurements(), subject, figures.protocol(), methods);
  }

  /** In percent; of systems without a fold in common none is ahead. */
  private static double uar(CommonFolds folds, Method method) {
    return folds.average(method).map(each -> Metric.UAR.of(each.runs().mean())).orElse(0.0);
  }

  /** Without which system the others had more in common: one with few folds costs all of them. */
  private Optional<String> costs(Subject subject, CommonFolds folds) {
    Set<Method> measured = folds.byMethod().keySet();
    String without =
        measured.stream()
            .flatMap(method -> cost(subject, folds, method).stream())
            .collect(Collectors.joining(", "));
    if (without.isEmpty() && (folds.count() > 0 || measured.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: all systems have %s in common%s."
            .formatted(
                subject.title(),
                counted(folds.count()),
                without.isEmpty() ? ", whichever one is left out" : "; there would be " + without));
  }

  private Optional<String> cost(Subject subject, CommonFolds folds, Method method) {
    List<Method> others =
        folds.byMethod().keySet().stream().filter(other -> other != method).toList();
    int more = common(subject, others).count();
    return more > folds.count()
        ? Optional.of("%d without %s".formatted(more, method.title()))
        : Optional.empty();
  }

  private String counted(int count) {
    String unit = acrossCorpora ? "run" : "fold";
    return switch (count) {
      case 0 -> "no " + unit;
      case 1 -> "1 " + unit;
      default -> count + " " + unit + "s";
    };
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.label("Corpus"));
    columns.add(Column.label("System"));
    columns.add(Column.label("Score"));
    columns.addAll(figures.columnsOfOurs());
    columns.add(Column.basis("Utterances"));
    columns.addAll(Figures.BASIS);
    return columns;
  }

  /**
   * The rows of a system.
   *
   * @param average of what all systems have in common; empty where that is nothing
   * @param own the same, or else of all that the system has
   */
  private List<List<Cell>> rows(
      Subject subject, Method method, Optional<RunAverage> average, RunAverage own) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Cell> row = new ArrayList<>();
      row.add(figures.label(subject));
      row.add(new Cell.Text(method.markedTitle()));
      row.add(Figures.label(metric));
      row.add(
          average
              .<Cell>map(each -> Cell.Figure.ours(each.runs(), metric))
              .orElse(Cell.NO_COMMON_FOLD));
      row.addAll(Figures.besideOurs(average, metric));
      row.add(average.<Cell>map(AheadTable::utterances).orElse(Cell.NOTHING));
      row.addAll(Figures.basis(List.of(own)));
      rows.add(row);
    }
    return rows;
  }

  /** Test utterances of a run. */
  private static Cell utterances(RunAverage average) {
    return new Cell.Text(String.valueOf(average.confusion().total() / average.runs().count()));
  }
}
