package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.experiment.cases.AdditionalCorpora;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FoldOfSplit;
import org.timnet.feature.table.FeatureRow;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;

/**
 * Plans models that learn from everything there is and are tested on nothing: models to be used.
 *
 * @param settings network and recipe, and what corpora have in common
 */
public record FullTrainingPlan(Settings settings) {

  /**
   * A corpus' feature table without its matrices.
   *
   * @param features which table
   * @param rows all of them, in the corpus' order
   */
  public record Table(Features features, List<FeatureRow> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One model of one corpus, with all of its emotions.
   *
   * @param corpus as configured
   */
  public PlannedCase of(CorpusSettings corpus, Table table, Variant variant) {
    TimNetSpec network =
        new CrossValidation(settings).spec(corpus, table.features(), coefficients(table), variant);
    return new PlannedCase(
        aCase(table.features(), network),
        table.rows().stream().mapToLong(FeatureRow::frames).sum());
  }

  /**
   * One model of several corpora, with the emotions of {@code cross-corpus.classes}.
   *
   * @param tables at least two, all of one length; their order is part of the case
   * @throws IllegalArgumentException where a corpus lacks one of the emotions, or its utterances
   *     have another number of frames
   */
  public PlannedCase of(List<Table> tables, Variant variant) {
    List<Features> corpora = tables.stream().map(Table::features).toList();
    SharedEmotions shared = SharedEmotions.of(settings, corpora);
    tables.forEach(table -> checkFrames(tables.get(0), table));
    Case theCase =
        aCase(
                corpora.get(0),
                shared.network(settings.network(), coefficients(tables.get(0)), variant))
            .withAdditionalCorpora(
                new AdditionalCorpora(corpora.subList(1, corpora.size()), shared.classes()));
    return new PlannedCase(
        theCase, tables.stream().mapToLong(table -> shared.frames(table.rows())).sum());
  }

  private Case aCase(Features features, TimNetSpec network) {
    return Case.of(
        features, FoldOfSplit.all(), network, settings.training(), settings.network().engine());
  }

  private static int coefficients(Table table) {
    return table.rows().get(0).coefficients();
  }

  /** Complains here and not on an executor. */
  private static void checkFrames(Table one, Table other) {
    int frames = one.rows().get(0).frames();
    if (other.rows().get(0).frames() != frames) {
      throw new IllegalArgumentException(
          "utterances of %s have %d frames and those of %s %d, as feature preset %s does not resample;"
                  .formatted(
                      one.features().corpus(),
                      frames,
                      other.features().corpus(),
                      other.rows().get(0).frames(),
                      one.features().preset())
              + " choose another features.preset");
    }
  }
}
