package org.timnet.experiment.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FoldOfSplit;
import org.timnet.experiment.cases.Target;
import org.timnet.feature.table.FeatureRow;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.Settings;

/**
 * Plans training on all of one corpus and testing on all of another (paper, section 3.4).
 *
 * @param settings network, recipe and emotions
 */
public record CrossCorpus(Settings settings) {

  /**
   * The runs of one ordered pair, whose seeds follow the recipe's.
   *
   * @param source learned from
   * @param rows of the source's table
   * @param target tested on
   * @throws IllegalArgumentException where a corpus lacks one of the emotions
   */
  public List<PlannedCase> plan(
      Features source, List<FeatureRow> rows, Features target, Variant variant) {
    SharedEmotions shared = SharedEmotions.of(settings, List.of(source, target));
    TimNetSpec network = shared.network(settings.network(), rows.get(0).coefficients(), variant);
    long frames = shared.frames(rows);
    return IntStream.range(0, settings.crossCorpus().runs())
        .mapToObj(
            run ->
                new PlannedCase(
                    Case.across(
                        source,
                        new Target(target, shared.classes()),
                        new FoldOfSplit(Split.CROSS_CORPUS.id(), 1, run, 0),
                        network,
                        settings.training().withSeed(settings.training().seed() + run),
                        settings.network().engine()),
                    frames))
        .toList();
  }
}
