package org.timnet.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.ConfidenceInterval;
import org.timnet.evaluation.FoldPair;
import org.timnet.evaluation.Holm;
import org.timnet.evaluation.PairedComparison;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;

/** Whether TIM-Net is better than what is left of it, or than other systems, fold by fold. */
final class ComparisonTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.label("Corpus"),
          Column.label("TIM-Net minus"),
          Column.label("Score"),
          Column.difference("Mean difference"),
          Column.basis("Folds won/tied/lost"),
          new Column("95 % interval", Column.Role.OURS, Column.Shape.INTERVAL),
          new Column("t", Column.Role.OURS, Column.Shape.ONE),
          new Column("p", Column.Role.OURS, Column.Shape.ONE),
          new Column("p, Holm", Column.Role.OURS, Column.Shape.ONE),
          Column.basis("Folds"),
          Column.basis("Seeds"),
          Column.basis("Input"));

  private static final int P_DECIMALS = 4;

  private static final List<String> NOTES =
      List.of(
          "Differences in percentage points, mean of the folds that both have (here UAR is the"
              + " fold's own); won: TIM-Net is better. Corrected resampled t-test of Nadeau and"
              + " Bengio (2003), two-sided, its variance factor 1/k + test/train, k - 1 degrees of"
              + " freedom; from %d folds on.".formatted(PairedComparison.FEWEST_FOLDS),
          "p, Holm: adjusted for the variants of the same corpus and score; corpora and scores are"
              + " families of their own. p and the interval beside it are not adjusted.",
          "With one seed these trainings are compared, not the architectures: another seed gives"
              + " other differences. Several seeds of a fold share its test utterances and go into"
              + " one difference, their mean.",
          "Input: the feature preset that both were trained on; of two TIM-Net's is the first.");

  private final Figures figures;
  private final String name;
  private final String caption;
  private final List<Method> rivals;

  private ComparisonTable(Figures figures, String name, String caption, List<Method> rivals) {
    this.figures = figures;
    this.name = name;
    this.caption = caption;
    this.rivals = rivals;
  }

  /** Against the networks of the ablation. */
  static ComparisonTable ofVariants(Figures figures) {
    return new ComparisonTable(
        figures,
        "comparison",
        "TIM-Net against its variants on the same folds",
        Arrays.stream(Method.values()).filter(Method::isAblation).toList());
  }

  /** Against the systems of others that were run on any corpus. */
  static ComparisonTable ofPeers(Figures figures) {
    return new ComparisonTable(
        figures,
        "peers",
        "TIM-Net against other systems on the same folds",
        Arrays.stream(Method.values())
            .filter(Method::isOfOthers)
            .filter(
                method ->
                    figures.corpora().stream()
                        .anyMatch(corpus -> figures.average(corpus, method).isPresent()))
            .toList());
  }

  PaperTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<RunAverage> measured = new ArrayList<>();
    Set<Method> byOtherSettings = EnumSet.noneOf(Method.class);
    for (Subject corpus : corpora()) {
      Map<Method, CommonFolds> folds = new EnumMap<>(Method.class);
      for (Method variant : rivals) {
        folds.put(
            variant,
            CommonFolds.of(
                figures.measurements(),
                corpus,
                figures.protocol(),
                List.of(Method.TIM_NET, variant)));
      }
      folds.values().stream()
          .filter(ComparisonTable::isOfTwo)
          .forEach(
              both -> {
                measured.addAll(both.averages());
                both.byMethod().keySet().stream()
                    .filter(
                        each ->
                            both.average(each).stream().anyMatch(own -> !own.setup().ownRecipe()))
                    .forEach(byOtherSettings::add);
              });
      rows.addAll(rows(corpus, folds));
    }
    return PaperTable.of(
        name,
        caption,
        figures.protocol(),
        measured,
        COLUMNS,
        rows,
        rivals.stream().anyMatch(Method::isOfOthers)
            ? Stream.concat(NOTES.stream(), Stream.of(recipes(byOtherSettings))).toList()
            : NOTES);
  }

  /** A system loses its own recipe where training.*, network.* or features.* is set for all. */
  private static String recipes(Set<Method> byOtherSettings) {
    String recipes =
        byOtherSettings.isEmpty()
            ? "Every system has its own recipe."
            : "Not by their own recipes, but as training.*, network.* or features.* was set: %s."
                .formatted(
                    byOtherSettings.stream().map(Method::title).collect(Collectors.joining(", ")));
    return recipes
        + " Numbers of epochs and inputs may differ too: systems are compared, and not their"
        + " architectures.";
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

  private static boolean isOfTwo(CommonFolds folds) {
    return folds.byMethod().size() == 2;
  }

  private List<List<Cell>> rows(Subject corpus, Map<Method, CommonFolds> folds) {
    Map<Metric, Map<Method, PairedComparison>> compared = new EnumMap<>(Metric.class);
    Map<Metric, Map<Method, Double>> adjusted = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      Map<Method, PairedComparison> family = family(folds, metric);
      compared.put(metric, family);
      adjusted.put(metric, adjusted(family));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Method variant : rivals) {
      for (Metric metric : Metric.values()) {
        PairedComparison comparison = compared.get(metric).get(variant);
        List<Cell> row =
            new ArrayList<>(
                List.of(
                    figures.label(corpus), new Cell.Text(variant.title()), Figures.label(metric)));
        if (comparison == null) {
          row.add(isOfTwo(folds.get(variant)) ? Cell.NO_COMMON_FOLD : Cell.NOT_RUN);
        } else {
          row.addAll(cells(comparison, adjusted.get(metric).get(variant)));
          row.add(new Cell.Text(String.valueOf(comparison.folds())));
          row.add(new Cell.Text(String.valueOf(seeds(folds.get(variant)))));
          row.add(Figures.input(folds.get(variant).averages()));
        }
        while (row.size() < COLUMNS.size()) {
          row.add(Cell.NOTHING);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The comparisons of one corpus and score, of the variants that have folds to compare. */
  private static Map<Method, PairedComparison> family(
      Map<Method, CommonFolds> folds, Metric metric) {
    Map<Method, PairedComparison> family = new EnumMap<>(Method.class);
    folds.forEach(
        (variant, common) -> {
          List<FoldPair> pairs = isOfTwo(common) ? pairs(common, variant, metric) : List.of();
          if (!pairs.isEmpty()) {
            family.put(variant, PairedComparison.of(pairs, ConfidenceInterval.LEVEL));
          }
        });
    return family;
  }

  private static Map<Method, Double> adjusted(Map<Method, PairedComparison> family) {
    List<Method> tested =
        family.keySet().stream().filter(each -> family.get(each).test().isPresent()).toList();
    List<Double> p =
        Holm.adjusted(
            tested.stream().map(each -> family.get(each).test().orElseThrow().p()).toList());
    Map<Method, Double> adjusted = new EnumMap<>(Method.class);
    IntStream.range(0, p.size()).forEach(i -> adjusted.put(tested.get(i), p.get(i)));
    return adjusted;
  }

  /** One pair a fold; several seeds of a fold are one. */
  private static List<FoldPair> pairs(CommonFolds folds, Method variant, Metric metric) {
    List<MeasuredScore> ours = folds.byMethod().get(Method.TIM_NET);
    List<MeasuredScore> theirs = folds.byMethod().get(variant);
    SortedMap<Integer, List<FoldPair>> byFold = new TreeMap<>();
    for (int i = 0; i < ours.size(); i++) {
      byFold
          .computeIfAbsent(ours.get(i).trial().fold(), fold -> new ArrayList<>())
          .add(
              new FoldPair(
                  metric.of(ours.get(i).confusion()),
                  metric.of(theirs.get(i).confusion()),
                  ours.get(i).trial().train(),
                  ours.get(i).confusion().total()));
    }
    return byFold.values().stream().map(FoldPair::mean).toList();
  }

  private static long seeds(CommonFolds folds) {
    return folds.byMethod().get(Method.TIM_NET).stream()
        .map(score -> score.trial().run())
        .distinct()
        .count();
  }

  private static List<Cell> cells(PairedComparison comparison, Double adjusted) {
    PairedComparison.Tally tally = comparison.tally();
    Stream<Cell> effect =
        Stream.of(
            new Cell.Difference(100 * comparison.difference(), Cell.PERCENT_DECIMALS),
            new Cell.Text("%d/%d/%d".formatted(tally.wins(), tally.ties(), tally.losses())));
    Stream<Cell> inferred =
        comparison
            .test()
            .map(
                test ->
                    Stream.<Cell>of(
                        Cell.Interval.of(test.interval()),
                        Cell.Figure.ours(test.t(), 2),
                        Cell.Figure.ours(test.p(), P_DECIMALS),
                        Cell.Figure.ours(adjusted, P_DECIMALS)))
            .orElseGet(
                () -> Stream.of(untested(comparison), Cell.NOTHING, Cell.NOTHING, Cell.NOTHING));
    return Stream.concat(effect, inferred).toList();
  }

  private static Cell untested(PairedComparison comparison) {
    return new Cell.Missing(
        comparison.folds() < PairedComparison.FEWEST_FOLDS
            ? "fewer than %d folds".formatted(PairedComparison.FEWEST_FOLDS)
            : "folds do not vary");
  }
}
