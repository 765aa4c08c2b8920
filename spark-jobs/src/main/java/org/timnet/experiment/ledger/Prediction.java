package org.timnet.experiment.ledger;

import java.util.Map;
import java.util.Optional;
import org.timnet.evaluation.Selection;

/**
 * What a network predicts for one test utterance.
 *
 * @param id of the utterance
 * @param speaker of the utterance
 * @param emotion the label
 * @param predicted the class that is predicted after the epoch that a selection chose
 * @param confidence the highest of the last epoch's probabilities, 0..1
 */
public record Prediction(
    String id,
    String speaker,
    String emotion,
    Map<Selection, String> predicted,
    double confidence) {
  public Prediction {
    predicted = Map.copyOf(predicted);
  }

  /** The predicted class under a selection; empty where the case has none. */
  public Optional<String> label(Selection selection) {
    return Optional.ofNullable(predicted.get(selection));
  }
}
