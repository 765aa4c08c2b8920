package org.timnet.training;

import java.util.Arrays;

/**
 * What a model learns from, and what it is scored on. All utterances are of one size.
 *
 * @param train to learn from
 * @param validation never learned from; says which epoch is validation-best; may be empty
 * @param test never learned from; may be empty
 * @param unlabelled utterances whose labels are not known, for learners that adapt to them; all
 *     labels are {@link Examples#UNKNOWN}; may be empty
 */
public record TrainingData(
    Examples train, Examples validation, Examples test, Examples unlabelled) {
  public TrainingData {
    if (Arrays.stream(unlabelled.labels()).anyMatch(label -> label != Examples.UNKNOWN)) {
      throw new IllegalArgumentException("unlabelled utterances have labels");
    }
  }

  /** With nothing held out for validation. */
  public static TrainingData of(Examples train, Examples test) {
    return of(train, train.subset(), test);
  }

  /** With nothing unlabelled. */
  public static TrainingData of(Examples train, Examples validation, Examples test) {
    return new TrainingData(train, validation, test, train.subset());
  }
}
