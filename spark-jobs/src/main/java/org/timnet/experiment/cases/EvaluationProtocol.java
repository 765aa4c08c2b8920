package org.timnet.experiment.cases;

import java.util.List;
import org.timnet.evaluation.Split;

/**
 * What a case trains on and what it is tested on: the part of its identity that says which
 * utterances are seen when.
 */
public sealed interface EvaluationProtocol
    permits CrossValidationFold, TrainingPart, CrossCorpusRun, FullTraining {
  /** How training and test are parted. */
  Split split();

  /** The fold that is tested, or the run of a pair, from 0; 0 where nothing is tested. */
  int number();

  /** Whether there is a test, and so a score. */
  default boolean isTested() {
    return split().tests();
  }

  /**
   * Emotions that the network tells apart, in label order.
   *
   * @param source the first table of the case
   */
  List<String> classes(Features source);

  /** What is trained on: a corpus, or several joined by plus signs. */
  String trainingCorpora(Features source);

  /**
   * What people call a case of it.
   *
   * @param network what people call the network
   */
  String title(Features source, String network);
}
