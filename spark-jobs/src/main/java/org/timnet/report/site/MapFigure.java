package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.report.figure.Figure;
import org.timnet.report.figure.ScatterFigure;
import org.timnet.report.score.Method;
import org.timnet.report.score.Subject;
import org.timnet.report.tsne.Embedding;
import org.timnet.report.tsne.NeighbourPurity;
import org.timnet.report.tsne.Tsne;

/**
 * Maps of what networks make of test utterances, in the manner of the paper's Figure 2.
 *
 * @param findings of the night
 */
record MapFigure(Findings findings) {
  private static final Tsne MAP = new Tsne(30, 1_000, 46);
  private static final int NEIGHBOURS = 5;

  /** Memory and time of the map and of the purity grow with the square of the points. */
  private static final int MOST_POINTS = 2_000;

  /** The paper's two, then our own. */
  private static final List<Method> ORDER = List.of(Method.GM_TCN, Method.TIM_NET, Method.TCN);

  private static final Comparator<Series> BY_METHOD =
      Comparator.comparing(series -> ORDER.indexOf(Method.of(series.any().network())));

  /**
   * The figure of a corpus.
   *
   * @param title of the corpus
   * @param mapped a series a network, each with a case that is done; at least one
   * @throws org.timnet.feature.table.FeatureTableException where the features have changed since
   * @throws org.timnet.report.tsne.UnmappablePointsException where there is no map of the points
   */
  SiteFigure of(Subject corpus, String title, List<Series> mapped) throws IOException {
    List<Series> inOrder = mapped.stream().sorted(BY_METHOD).toList();
    Case any = inOrder.get(0).any();
    List<ScatterFigure.Panel> panels = new ArrayList<>();
    double perplexity = 0;
    int tested = 0;
    for (Series series : inOrder) {
      StoredCase.Representations all = findings.ledger().stored(series.any()).representations();
      tested = all.labels().length;
      StoredCase.Representations fused = all.atMost(MOST_POINTS);
      Embedding map = MAP.embed(fused.g());
      perplexity = map.perplexity();
      panels.add(
          ScatterFigure.Panel.of(
              SiteFigures.name(series.any().network()),
              detail(series.any(), fused),
              map.points(),
              fused.labels()));
    }
    String note =
        String.format(
            Locale.ROOT,
            "t-SNE of %s test utterances, perplexity %.1f; one hold-out of 8:2, whose speakers are"
                + " in the training too; %s epochs, one seed (%d)",
            some(tested),
            perplexity,
            epochs(inOrder),
            any.recipe().seed());
    IntFunction<Figure> figure =
        columns ->
            new ScatterFigure(
                "Fused representations of " + title, note, any.classes(), panels, columns);
    return SiteFigure.of(
        new SiteFigure.Entry("Representations, hold-out of 8:2", corpus.title()),
        "figure-2-" + corpus.source(),
        "In the manner of the paper's Figure 2, which is of CASIA, GM-TCN and TIM-Net; here it is"
            + " %s, and %s. ".formatted(corpus.title(), models(inOrder))
            + shown(tested)
            + "Every mark is a test utterance, placed by t-SNE of what the network knows of it"
            + " before its last layer; distances and sizes of clusters on the map mean nothing."
            + " Purity: how many of an utterance's %d nearest neighbours, before t-SNE, have its"
                .formatted(NEIGHBOURS)
            + " class; beside it what shuffled labels give, and the range of 95 % of shuffles. One"
            + " split, one seed, known speakers: an illustration and no evidence of which network"
            + " is better.",
        figure.apply(panels.size()),
        figure.apply(1));
  }

  /** How many are on the map, and of how many where that is not all. */
  private static String some(int tested) {
    return tested <= MOST_POINTS
        ? Integer.toString(tested)
        : "%d of %d".formatted(MOST_POINTS, tested);
  }

  /** What a caption says where not all test utterances are on the map. */
  static String shown(int tested) {
    return tested <= MOST_POINTS
        ? ""
        : ("%s test utterances are shown, evenly spaced in the order of the corpus; purity is of"
                + " them, WAR of all. ")
            .formatted(some(tested));
  }

  private static String models(List<Series> mapped) {
    List<String> names =
        mapped.stream().map(series -> SiteFigures.name(series.any().network())).toList();
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** One number where all have the same. */
  private static String epochs(List<Series> mapped) {
    List<Integer> numbers =
        mapped.stream().map(series -> series.any().recipe().epochs()).distinct().toList();
    return numbers.size() == 1
        ? numbers.get(0).toString()
        : mapped.stream()
            .map(
                series ->
                    "%s %d"
                        .formatted(
                            Method.of(series.any().network()).title(),
                            series.any().recipe().epochs()))
            .collect(Collectors.joining(", "));
  }

  private String detail(Case spec, StoredCase.Representations fused) {
    NeighbourPurity purity = NeighbourPurity.of(fused.g(), fused.labels(), NEIGHBOURS);
    double war =
        findings.done().get(spec.id().value()).score(Selection.LAST_EPOCH).orElseThrow().war();
    return String.format(
        Locale.ROOT,
        "n = %d, WAR %.1f %%, %d-NN purity %.1f %%; shuffled labels %.1f %% (%.1f to %.1f)",
        fused.labels().length,
        100 * war,
        purity.neighbours(),
        100 * purity.purity(),
        100 * purity.shuffled(),
        100 * purity.low(),
        100 * purity.high());
  }
}
