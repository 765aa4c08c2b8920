package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.network.TimNetSpec;
import org.timnet.report.figure.Figure;
import org.timnet.report.figure.FusionFigure;

/** How large the terms of the dynamic fusion are, corpus by corpus. */
final class FusionTermsFigure {
  private final Findings findings;
  private final List<FusionFigure.Panel> panels = new ArrayList<>();
  private final SortedSet<Long> seeds = new TreeSet<>();

  FusionTermsFigure(Findings findings) {
    this.findings = findings;
  }

  /**
   * Adds a corpus; nothing where no training has terms that can be compared.
   *
   * @param title of the corpus
   * @param trainings of TIM-Net that are done, of one shape
   * @throws org.timnet.feature.table.FeatureTableException where the features have changed since
   */
  void add(String title, List<Case> trainings) throws IOException {
    Map<Long, List<Double>> starts = new LinkedHashMap<>();
    List<List<Double>> after = new ArrayList<>();
    for (Case spec : trainings) {
      StoredCase stored = findings.ledger().stored(spec);
      percent(stored.fusionShares()).ifPresent(after::add);
      long seed = spec.recipe().seed();
      if (!starts.containsKey(seed)) {
        percent(stored.fusionSharesBefore()).ifPresent(shares -> starts.put(seed, shares));
      }
    }
    if (!after.isEmpty() && !starts.isEmpty()) {
      seeds.addAll(starts.keySet());
      panels.add(
          new FusionFigure.Panel(
              title, blocks(trainings.get(0)), List.copyOf(starts.values()), after));
    }
  }

  /** The figure; empty where nothing was added. */
  Optional<SiteFigure> figure() {
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    IntFunction<Figure> figure =
        columns ->
            new FusionFigure(
                "Terms of the dynamic fusion by time scale",
                "TIM-Net on the paper's folds, test utterances; share of all terms in %",
                panels,
                columns);
    return Optional.of(
        SiteFigure.of(
            new SiteFigure.Entry("Dynamic fusion, split paper", "all corpora"),
            "fusion-terms",
            "Size of each block's term in the fused representation (paper, equation 4):"
                + " |w| of the block times the standard deviation of its output over test"
                + " utterances, as a share of all blocks. The weight alone says less: a block"
                + " scales its output down, and a weight may only make up for that. "
                + basis()
                + " Terms may cancel each other, and no share says what the network would lose"
                + " without the block.",
            figure.apply(Math.min(2, panels.size())),
            figure.apply(1)));
  }

  /** What the agreement of the dots is worth. */
  private String basis() {
    return seeds.size() == 1
        ? "All folds start from the same initial values (seed %d): that their dots agree is no"
                .formatted(seeds.first())
            + " evidence."
        : "Dots are folds of %d seeds; the line before training is the mean of their initial values."
            .formatted(seeds.size());
  }

  private static Optional<List<Double>> percent(Optional<List<Double>> shares) {
    return shares
        .filter(each -> each.stream().allMatch(Double::isFinite))
        .map(each -> each.stream().map(share -> 100 * share).toList());
  }

  private static List<FusionFigure.Block> blocks(Case spec) {
    // Fusion weights are TIM-Net's alone.
    TimNetSpec network = (TimNetSpec) spec.network();
    double second = FeaturePreset.named(spec.source().preset()).frameSeconds();
    return IntStream.rangeClosed(1, network.blocks())
        .mapToObj(
            j -> new FusionFigure.Block(network.dilation(j), network.receptiveField(j) * second))
        .toList();
  }
}
