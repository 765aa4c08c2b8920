package org.timnet.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Split;
import org.timnet.feature.FeatureRow;
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
    List<String> classes = settings.crossCorpus().classes();
    check(source, classes);
    check(target, classes);
    int coefficients = rows.get(0).coefficients();
    TimNetSpec network =
        new TimNetSpec(
            variant,
            coefficients,
            settings.network().blocks(),
            settings.network().kernelSize(),
            classes.size(),
            settings.network().dropout());
    long frames =
        rows.stream()
            .filter(row -> classes.contains(row.emotion().name()))
            .mapToLong(FeatureRow::frames)
            .sum();
    return IntStream.range(0, settings.crossCorpus().runs())
        .mapToObj(
            run ->
                new PlannedCase(
                    Case.across(
                        source,
                        new Target(target, classes),
                        new FoldOfSplit(Split.CROSS_CORPUS.id(), 1, run, 0),
                        network,
                        settings.training().withSeed(settings.training().seed() + run),
                        settings.network().engine()),
                    frames))
        .toList();
  }

  private static void check(Features features, List<String> classes) {
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("cross-corpus.classes names no emotions");
    }
    classes.stream()
        .filter(emotion -> !features.classes().contains(emotion))
        .findFirst()
        .ifPresent(
            missing -> {
              throw new IllegalArgumentException(
                  "%s has no emotion %s, only %s; name those that all corpora share in"
                          .formatted(
                              features.corpus(), missing, String.join(", ", features.classes()))
                      + " cross-corpus.classes");
            });
  }
}
