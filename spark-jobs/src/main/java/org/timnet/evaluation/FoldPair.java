package org.timnet.evaluation;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

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

  /**
   * Trainings of one fold with several seeds as one pair of mean scores.
   *
   * @param seeds at least one, all of one fold and so of one size
   * @throws IllegalArgumentException where they are of several sizes
   */
  public static FoldPair mean(Collection<FoldPair> seeds) {
    FoldPair any = seeds.iterator().next();
    for (FoldPair each : seeds) {
      if (each.train != any.train || each.test != any.test) {
        throw new IllegalArgumentException(
            "%d/%d and %d/%d training and test utterances are not of one fold"
                .formatted(any.train, any.test, each.train, each.test));
      }
    }
    return new FoldPair(
        mean(seeds, FoldPair::first), mean(seeds, FoldPair::second), any.train, any.test);
  }

  /** By how much the first is better, -1..1. */
  public double difference() {
    return first - second;
  }

  private static double mean(Collection<FoldPair> seeds, ToDoubleFunction<FoldPair> score) {
    return seeds.stream().mapToDouble(score).average().orElseThrow();
  }
}
