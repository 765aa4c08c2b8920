package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;

/** Table 3, the mean over corpora of TIM-Net and what is left of it, and the same per corpus. */
final class AblationTable {
  /** The reference last, as in the paper. */
  private static final List<Method> METHODS =
      Stream.of(Method.values())
          .filter(method -> method.isAblation() || method.isReference())
          .sorted(Comparator.comparing(Method::isReference))
          .toList();

  private final Figures figures;
  private final Map<Subject, CommonFolds> common = new LinkedHashMap<>();

  AblationTable(Figures figures) {
    this.figures = figures;
    figures
        .corpora()
        .forEach(
            corpus ->
                common.put(
                    corpus,
                    CommonFolds.of(figures.measurements(), corpus, figures.protocol(), METHODS)));
  }

  /** Whether anything was left out of TIM-Net in any training. */
  boolean hasVariants() {
    return common.values().stream()
        .flatMap(folds -> folds.byMethod().keySet().stream())
        .anyMatch(Method::isAblation);
  }

  /** Table 3. */
  PaperTable means() {
    List<Subject> corpora = corporaOfAllVariants();
    List<List<Cell>> rows = new ArrayList<>();
    for (Method method : METHODS) {
      List<RunAverage> averages =
          corpora.stream().flatMap(each -> common.get(each).average(method).stream()).toList();
      for (Metric metric : Metric.values()) {
        Cell ours = mean(metric, averages);
        Cell published = figures.published(Source.TABLE_3, method, PublishedNumbers.MEAN, metric);
        List<Cell> row = new ArrayList<>();
        row.add(new Cell.Text(method.title()));
        row.add(Figures.label(metric));
        row.add(ours);
        row.add(Figures.chance(averages, metric));
        row.add(published);
        if (figures.differsFrom(Source.TABLE_3)) {
          row.add(difference(method, averages, ours, published));
        }
        row.add(averages.isEmpty() ? Cell.NOTHING : new Cell.Text(names(corpora)));
        row.addAll(Figures.basis(averages));
        rows.add(row);
      }
    }
    return PaperTable.of(
        "table-3",
        "Table 3: ablation, mean over corpora",
        figures.protocol(),
        averages(corpora),
        meanColumns(),
        rows,
        notes(
            "Ours is the mean over the corpora of the paper on which every measured variant was"
                + " run; how it would vary with other corpora, seeds or speakers is not in it."));
  }

  /** The supplement's. */
  PaperTable perCorpus() {
    List<List<Cell>> rows = new ArrayList<>();
    common.forEach(
        (corpus, folds) -> METHODS.forEach(method -> rows.addAll(rows(corpus, folds, method))));
    return PaperTable.of(
        "ablation",
        "Ablation per corpus",
        figures.protocol(),
        averages(common.keySet()),
        corpusColumns(),
        rows,
        notes());
  }

  private List<Column> meanColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.label("Method"));
    columns.add(Column.label("Score"));
    columns.add(new Column("Ours, mean over corpora", Column.Role.OURS, Column.Shape.ONE));
    columns.add(Column.basis("Chance"));
    columns.addAll(published(Source.TABLE_3));
    columns.add(Column.basis("Corpora"));
    columns.addAll(Figures.BASIS);
    return columns;
  }

  private List<Column> corpusColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.label("Corpus"));
    columns.add(Column.label("Method"));
    columns.add(Column.label("Score"));
    columns.addAll(figures.columnsOfOurs());
    columns.addAll(published(Source.ABLATION));
    columns.addAll(Figures.BASIS);
    return columns;
  }

  private List<Column> published(Source source) {
    Column published =
        new Column("Published (test fold, inferred)", Column.Role.PUBLISHED, Column.Shape.ONE);
    return figures.differsFrom(source)
        ? List.of(published, Column.difference("Ours minus published"))
        : List.of(published);
  }

  private List<String> notes(String... own) {
    return Stream.of(
            PublishedNotes.ablation(figures.protocol().split()),
            Stream.of(own),
            Stream.of(TableNotes.COMMON_FOLDS),
            figures.notesOnScores().stream())
        .flatMap(notes -> notes)
        .toList();
  }

  private List<RunAverage> averages(Collection<Subject> corpora) {
    return corpora.stream().flatMap(each -> common.get(each).averages().stream()).toList();
  }

  /** Real corpora of the paper on which all were run that were run on any of them. */
  private List<Subject> corporaOfAllVariants() {
    List<Subject> papers =
        PublishedNumbers.CORPORA.stream()
            .map(Subject::corpus)
            .filter(corpus -> !figures.measurements().isSynthetic(corpus))
            .toList();
    Set<Method> measured =
        papers.stream()
            .flatMap(corpus -> common.get(corpus).byMethod().keySet().stream())
            .collect(Collectors.toSet());
    return papers.stream()
        .filter(corpus -> common.get(corpus).byMethod().keySet().equals(measured))
        .filter(corpus -> common.get(corpus).count() > 0)
        .toList();
  }

  private static Cell mean(Metric metric, List<RunAverage> averages) {
    return averages.stream()
        .mapToDouble(average -> metric.of(average.runs().mean()))
        .average()
        .stream()
        .<Cell>mapToObj(mean -> Cell.Figure.ours(mean, Cell.PERCENT_DECIMALS))
        .findFirst()
        .orElse(Cell.NOT_RUN);
  }

  /** Only of all six corpora, each as the paper trained it. */
  private Cell difference(Method method, List<RunAverage> averages, Cell ours, Cell published) {
    if (!averages.isEmpty() && averages.size() < PublishedNumbers.CORPORA.size()) {
      return new Cell.Missing(count(averages.size()));
    }
    return averages.stream()
        .map(each -> figures.difference(Source.TABLE_3, method, Optional.of(each), ours, published))
        .filter(Cell.Missing.class::isInstance)
        .findFirst()
        .orElseGet(
            () -> figures.difference(Source.TABLE_3, method, Optional.empty(), ours, published));
  }

  private static String count(int corpora) {
    return corpora + " of " + PublishedNumbers.CORPORA.size() + " corpora";
  }

  private static String names(List<Subject> corpora) {
    return count(corpora.size())
        + corpora.stream().map(Subject::title).collect(Collectors.joining(" ", ": ", ""));
  }

  private List<List<Cell>> rows(Subject corpus, CommonFolds folds, Method method) {
    Optional<RunAverage> average = folds.average(method);
    List<List<Cell>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Cell ours =
          average
              .<Cell>map(each -> Cell.Figure.ours(each.runs(), metric))
              .orElseGet(() -> missing(corpus, folds, method));
      Cell published = figures.published(Source.ABLATION, method, corpus, metric);
      List<Cell> row = new ArrayList<>();
      row.add(figures.label(corpus));
      row.add(new Cell.Text(method.title()));
      row.add(Figures.label(metric));
      row.add(ours);
      row.addAll(Figures.besideOurs(average, metric));
      row.add(published);
      if (figures.differsFrom(Source.ABLATION)) {
        row.add(figures.difference(Source.ABLATION, method, average, ours, published));
      }
      row.addAll(Figures.basis(average.stream().toList()));
      rows.add(row);
    }
    return rows;
  }

  private Cell missing(Subject corpus, CommonFolds folds, Method method) {
    return folds.byMethod().containsKey(method) ? Cell.NO_COMMON_FOLD : figures.missing(corpus);
  }
}
