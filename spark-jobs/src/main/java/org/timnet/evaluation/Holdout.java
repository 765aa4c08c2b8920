package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Training utterances of which some are held out for validation, to choose the epoch by.
 *
 * @param train indices to train on, ascending
 * @param validation indices held out, ascending
 */
public record Holdout(int[] train, int[] validation) {
  private static final double SHARE = 0.1;

  public Holdout {
    train = train.clone();
    validation = validation.clone();
  }

  /**
   * Keeps back a tenth of every class, rounded, but at least one utterance where a class has two.
   *
   * @param train indices of the training folds, in any order
   * @param labels of all utterances of the corpus
   * @param seed of the choice, 0..2^32-1
   */
  public static Holdout stratified(int[] train, int[] labels, long seed) {
    Map<Integer, List<Integer>> byClass = new TreeMap<>();
    Arrays.stream(train)
        .sorted()
        .forEach(i -> byClass.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i));
    NumpyRandom random = new NumpyRandom(seed);
    List<Integer> kept = new ArrayList<>();
    List<Integer> held = new ArrayList<>();
    for (List<Integer> members : byClass.values()) {
      int[] order = random.permutation(members.size());
      int share = (int) Math.round(SHARE * members.size());
      int count = members.size() < 2 ? 0 : Math.max(1, share);
      for (int i = 0; i < order.length; i++) {
        (i < count ? held : kept).add(members.get(order[i]));
      }
    }
    return new Holdout(ascending(kept), ascending(held));
  }

  @Override
  public int[] train() {
    return train.clone();
  }

  @Override
  public int[] validation() {
    return validation.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Holdout holdout
        && Arrays.equals(train, holdout.train)
        && Arrays.equals(validation, holdout.validation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(train) + Arrays.hashCode(validation);
  }

  @Override
  public String toString() {
    return "%d train, %d validation".formatted(train.length, validation.length);
  }

  private static int[] ascending(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
