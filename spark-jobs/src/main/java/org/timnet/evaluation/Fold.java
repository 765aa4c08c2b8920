package org.timnet.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which utterances train a model and which test it.
 *
 * @param index of the fold, from 0
 * @param train indices into the corpus, ascending
 * @param test indices into the corpus, ascending, none of them in {@code train}
 */
public record Fold(int index, int[] train, int[] test) implements Serializable {
  public Fold {
    train = train.clone();
    test = test.clone();
  }

  /**
   * The fold that tests on some utterances and trains on all others.
   *
   * @param n number of utterances
   * @param test ascending
   */
  static Fold testing(int index, int n, int[] test) {
    int[] train = IntStream.range(0, n).filter(i -> Arrays.binarySearch(test, i) < 0).toArray();
    return new Fold(index, train, test);
  }

  @Override
  public int[] train() {
    return train.clone();
  }

  @Override
  public int[] test() {
    return test.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fold fold
        && index == fold.index
        && Arrays.equals(train, fold.train)
        && Arrays.equals(test, fold.test);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * index + Arrays.hashCode(train)) + Arrays.hashCode(test);
  }

  @Override
  public String toString() {
    return "fold %d: %d train, %d test".formatted(index, train.length, test.length);
  }
}
