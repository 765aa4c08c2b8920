package org.timnet.evaluation;

/**
 * One fold that two variants were trained on and scored on.
 *
 * @param first score of the one, 0..1
 * @param second score of the other, 0..1
 * @param train utterances that each learned from
 * @param test utterances that each was scored on
 */
public record FoldPair(double first, double second, long train, long test) {
  public FoldPair {
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          "a fold of %d training and %d test utterances compares nothing".formatted(train, test));
    }
  }

  /** By how much the first is better, -1..1. */
  public double difference() {
    return first - second;
  }
}
