package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureRow;
import org.timnet.settings.InvalidChoiceException;
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
   * @throws InvalidChoiceException where a corpus lacks one of the emotions
   */
  static SharedEmotions of(Settings settings, List<Features> corpora) {
    List<String> classes = settings.crossCorpus().classes();
    if (classes.isEmpty()) {
      throw new InvalidChoiceException("cross-corpus.classes names no emotions");
    }
    if (classes.size() < 2) {
      throw new InvalidChoiceException(
          "cross-corpus.classes names only %s, and a network tells two or more apart"
              .formatted(classes.get(0)));
    }
    corpora.forEach(features -> check(features, classes));
    return new SharedEmotions(classes);
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
              throw new InvalidChoiceException(
                  "%s has no emotion %s, only %s; name those that all corpora share in"
                          .formatted(
                              features.corpus(), missing, String.join(", ", features.classes()))
                      + " cross-corpus.classes");
            });
  }
}
