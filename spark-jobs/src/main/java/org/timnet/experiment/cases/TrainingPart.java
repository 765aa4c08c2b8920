package org.timnet.experiment.cases;

import java.io.Serializable;
import java.util.List;
import org.timnet.evaluation.Split;

/**
 * Trained on the training part of a fold. The test part is not looked at, so that what is chosen by
 * such cases is chosen without it.
 *
 * @param of the fold
 */
public record TrainingPart(CrossValidationFold of) implements EvaluationProtocol, Serializable {
  @Override
  public Split split() {
    return of.split();
  }

  @Override
  public int number() {
    return of.number();
  }

  @Override
  public boolean isTested() {
    return false;
  }

  @Override
  public List<String> classes(Features source) {
    return of.classes(source);
  }

  @Override
  public String trainingCorpora(Features source) {
    return of.trainingCorpora(source);
  }

  @Override
  public String title(Features source, String network) {
    return of.title(source, network) + " untested";
  }
}
