package org.timnet.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FoldOfSplit;
import org.timnet.experiment.data.Folds;
import org.timnet.feature.table.FeatureRow;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.NetworkSettings;
import org.timnet.settings.Settings;

/**
 * Plans cross-validations.
 *
 * @param settings network, recipe and folds
 */
public record CrossValidation(Settings settings) {

  /**
   * The cases of one corpus, variant and split.
   *
   * @param corpus as configured
   * @param features its feature table
   * @param rows of that table, in the corpus' order
   * @param variant of the network
   * @param split id of the split
   * @param only the folds to train, from 0; empty for all
   * @throws IllegalArgumentException where a fold is asked for that the split does not have, or the
   *     split tests on nothing
   */
  public List<PlannedCase> plan(
      CorpusSettings corpus,
      Features features,
      List<FeatureRow> rows,
      Variant variant,
      String split,
      List<Integer> only) {
    return plan(corpus, features, rows, variant, split, settings.experiment().folds(), only);
  }

  /**
   * The same with another number of folds than the settings say.
   *
   * @param asked into how many folds the split is to be cut
   * @throws IllegalArgumentException where a fold is asked for that the split does not have
   */
  public List<PlannedCase> plan(
      CorpusSettings corpus,
      Features features,
      List<FeatureRow> rows,
      Variant variant,
      String split,
      int asked,
      List<Integer> only) {
    if (!Split.of(split).tests()) {
      throw new IllegalArgumentException(
          "split %s tests on nothing, so it gives no scores; timnet train learns from everything"
              .formatted(split));
    }
    Folds folds = Folds.of(corpus.name(), rows);
    TimNetSpec network = spec(corpus, features, rows.get(0).coefficients(), variant);
    long frames = rows.stream().mapToLong(FeatureRow::frames).sum();
    List<PlannedCase> cases = new ArrayList<>();
    for (int fold : only.isEmpty() ? all(folds.count(split, asked, corpus.seed())) : only) {
      FoldOfSplit which = new FoldOfSplit(split, asked, fold, corpus.seed());
      folds.fold(which); // Complains here and not on an executor.
      Case theCase =
          Case.of(features, which, network, settings.training(), settings.network().engine());
      cases.add(new PlannedCase(theCase, frames));
    }
    return List.copyOf(cases);
  }

  TimNetSpec spec(CorpusSettings corpus, Features features, int coefficients, Variant variant) {
    NetworkSettings network = settings.network();
    return TimNetSpec.builder()
        .variant(variant)
        .channels(coefficients)
        .blocks(network.blocksFor(corpus))
        .kernelSize(network.kernelSize())
        .classes(features.classes().size())
        .dropout(network.dropout())
        .build();
  }

  private static List<Integer> all(int folds) {
    return IntStream.range(0, folds).boxed().toList();
  }
}
