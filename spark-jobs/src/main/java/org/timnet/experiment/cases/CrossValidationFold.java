package org.timnet.experiment.cases;

import java.io.Serializable;
import java.util.List;
import org.timnet.evaluation.Split;
import org.timnet.settings.InvalidChoiceException;

/**
 * Trained on all folds of a corpus but one, and tested on that.
 *
 * @param split how folds are cut: {@link Split#PAPER} or {@link Split#SPEAKER_INDEPENDENT}
 * @param folds into how many folds the split was asked to cut, at least 2
 * @param fold the test fold, from 0
 * @param seed of the split's shuffle
 */
public record CrossValidationFold(Split split, int folds, int fold, long seed)
    implements EvaluationProtocol, Serializable {
  /**
   * A fold.
   *
   * @throws InvalidChoiceException where the split has no folds
   */
  public CrossValidationFold {
    split.requireFolds();
  }

  @Override
  public int number() {
    return fold;
  }

  @Override
  public List<String> classes(Features source) {
    return source.classes();
  }

  @Override
  public String trainingCorpora(Features source) {
    return source.corpus();
  }

  @Override
  public String title(Features source, String network) {
    return "%s %s %s fold %d".formatted(source.corpus(), network, split.id(), fold);
  }
}
