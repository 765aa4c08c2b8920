package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureRow;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.NetworkSettings;
import org.timnet.settings.Settings;

/**
 * Emotions that corpora have in common, so that one network can do for all of them.
 *
 * @param classes in label order
 */
record SharedEmotions(List<String> classes) {

  /**
   * Those of {@code cross-corpus.classes}.
   *
   * @param corpora that must have all of them
   * @throws IllegalArgumentException where a corpus lacks one of the emotions
   */
  static SharedEmotions of(Settings settings, List<Features> corpora) {
    List<String> classes = settings.crossCorpus().classes();
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("cross-corpus.classes names no emotions");
    }
    corpora.forEach(features -> check(features, classes));
    return new SharedEmotions(classes);
  }

  /** The network that tells them apart. */
  TimNetSpec network(NetworkSettings network, int coefficients, Variant variant) {
    return TimNetSpec.builder()
        .variant(variant)
        .channels(coefficients)
        .blocks(network.blocks())
        .kernelSize(network.kernelSize())
        .classes(classes.size())
        .dropout(network.dropout())
        .build();
  }

  /** Frames of those of the utterances that express one of them. */
  long frames(List<FeatureRow> rows) {
    return rows.stream()
        .filter(row -> classes.contains(row.emotion().name()))
        .mapToLong(FeatureRow::frames)
        .sum();
  }

  private static void check(Features features, List<String> classes) {
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
