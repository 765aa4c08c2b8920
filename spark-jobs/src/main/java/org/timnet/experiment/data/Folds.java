package org.timnet.experiment.data;

import java.util.List;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.feature.table.FeatureRow;
import org.timnet.settings.InvalidChoiceException;

/**
 * Cuts a corpus into folds.
 *
 * @param corpus its name
 * @param speakers of its utterances, in the corpus' order
 */
public record Folds(String corpus, List<String> speakers) {
  /** Of the utterances of a table, in the corpus' order. */
  public static Folds of(String corpus, List<FeatureRow> rows) {
    return new Folds(corpus, rows.stream().map(FeatureRow::speaker).toList());
  }

  /** How many folds a split comes to: a speaker-independent one may have fewer than asked for. */
  public int count(Split split, int folds, long seed) {
    return split.folds(speakers, folds, seed).size();
  }

  /**
   * The fold that a case names.
   *
   * @throws InvalidChoiceException where the split has fewer
   */
  public Fold fold(CrossValidationFold which) {
    List<Fold> folds = which.split().folds(speakers, which.folds(), which.seed());
    if (which.fold() < 0 || which.fold() >= folds.size()) {
      throw new InvalidChoiceException(
          "there is no fold %d of %s: split %s has folds 0 to %d"
              .formatted(which.fold(), corpus, which.split().id(), folds.size() - 1));
    }
    return folds.get(which.fold());
  }
}
