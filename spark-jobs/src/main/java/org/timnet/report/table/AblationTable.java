package org.timnet.report.table;

import java.util.ArrayList;
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

  private static final List<Column> MEAN_COLUMNS =
      List.of(
          Column.label("Method"),
          Column.label("Score"),
          new Column("Ours, mean over corpora", Column.Role.OURS, Column.Shape.ONE),
          new Column("Published (test fold, inferred)", Column.Role.PUBLISHED, Column.Shape.ONE),
          Column.difference("Ours minus published"),
          Column.basis("Corpora"));

  private static final List<Column> CORPUS_COLUMNS =
      List.of(
          Column.label("Corpus"),
          Column.label("Method"),
          Column.label("Score"),
          new Column("Ours", Column.Role.OURS, Column.Shape.MEAN_AND_STD),
          new Column("Ours 95 %", Column.Role.OURS, Column.Shape.INTERVAL),
          new Column("Published (test fold, inferred)", Column.Role.PUBLISHED, Column.Shape.ONE),
          Column.difference("Ours minus published"),
          Column.basis("Folds"),
          Column.basis("Runs"),
          Column.basis("Epochs"));

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
      for (Metric metric : Metric.values()) {
        Cell ours = mean(method, metric, corpora);
        Cell published = figures.published(Source.TABLE_3, method, PublishedNumbers.MEAN, metric);
        rows.add(
            List.of(
                new Cell.Text(method.title()),
                Figures.label(metric),
                ours,
                published,
                ours instanceof Cell.Figure && corpora.size() < PublishedNumbers.CORPORA.size()
                    ? new Cell.Missing(count(corpora))
                    : Figures.difference(ours, published),
                ours instanceof Cell.Figure ? new Cell.Text(names(corpora)) : Cell.NOTHING));
      }
    }
    return PaperTable.of(
        "table-3",
        "Table 3: ablation, mean over corpora",
        figures.protocol(),
        corpora.stream().flatMap(this::averages).toList(),
        MEAN_COLUMNS,
        rows,
        notes(
            "Ours is the mean over the corpora of the paper on which every measured variant was"
                + " run."));
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
        common.keySet().stream().flatMap(this::averages).toList(),
        CORPUS_COLUMNS,
        rows,
        notes(TableNotes.SCORES));
  }

  private List<String> notes(String own) {
    return Stream.concat(
            PublishedNotes.ablation(figures.protocol().split()),
            Stream.of(own, TableNotes.COMMON_FOLDS, TableNotes.FOLDS))
        .toList();
  }

  private Stream<RunAverage> averages(Subject corpus) {
    CommonFolds folds = common.get(corpus);
    return folds.byMethod().keySet().stream().flatMap(each -> folds.average(each).stream());
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
        .filter(corpus -> averages(corpus).findAny().isPresent())
        .toList();
  }

  private Cell mean(Method method, Metric metric, List<Subject> corpora) {
    return corpora.stream()
        .flatMap(corpus -> common.get(corpus).average(method).stream())
        .mapToDouble(average -> metric.of(average.runs().mean()))
        .average()
        .stream()
        .<Cell>mapToObj(mean -> Cell.Figure.ours(mean, Cell.PERCENT_DECIMALS))
        .findFirst()
        .orElse(wasRun(method) ? new Cell.Missing("no corpus in common") : Cell.NOT_RUN);
  }

  private boolean wasRun(Method method) {
    return PublishedNumbers.CORPORA.stream()
        .map(Subject::corpus)
        .filter(corpus -> !figures.measurements().isSynthetic(corpus))
        .anyMatch(corpus -> common.get(corpus).byMethod().containsKey(method));
  }

  private static String count(List<Subject> corpora) {
    return corpora.size() + " of " + PublishedNumbers.CORPORA.size() + " corpora";
  }

  private static String names(List<Subject> corpora) {
    return count(corpora)
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
      rows.add(
          List.of(
              figures.label(corpus),
              new Cell.Text(method.title()),
              Figures.label(metric),
              ours,
              average.map(each -> Figures.interval(each, metric)).orElse(Cell.NOTHING),
              published,
              Figures.difference(ours, published),
              Figures.folds(average),
              Figures.runs(average),
              Figures.epochs(average)));
    }
    return rows;
  }

  private Cell missing(Subject corpus, CommonFolds folds, Method method) {
    return folds.byMethod().containsKey(method)
        ? new Cell.Missing("no fold in common")
        : figures.missing(corpus);
  }
}
