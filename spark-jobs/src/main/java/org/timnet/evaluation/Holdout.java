package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.timnet.corpus.FirstFew;
import org.timnet.corpus.NaturalOrder;
import org.timnet.settings.InvalidChoiceException;

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

  /**
   * Keeps back all utterances of a tenth of the speakers, rounded, but at least of one. Speakers
   * are taken in a shuffled order; one whose absence would leave a class without any utterance to
   * train on is passed over.
   *
   * @param train indices of the training folds, in any order
   * @param labels of all utterances of the corpus
   * @param speakers of all utterances of the corpus
   * @param seed of the choice, 0..2^32-1
   * @throws InvalidChoiceException where there is no speaker to keep back
   */
  public static Holdout ofSpeakers(int[] train, int[] labels, List<String> speakers, long seed) {
    List<String> names =
        Arrays.stream(train)
            .mapToObj(speakers::get)
            .distinct()
            .sorted(NaturalOrder.IGNORING_CASE)
            .toList();
    long wanted = Math.max(1, Math.round(SHARE * names.size()));
    Set<String> held = new HashSet<>();
    for (int next : new NumpyRandom(seed).permutation(names.size())) {
      held.add(names.get(next));
      if (!keepsClasses(train, labels, speakers, held)) {
        held.remove(names.get(next));
      }
      if (held.size() == wanted) {
        break;
      }
    }
    if (held.isEmpty()) {
      throw new InvalidChoiceException(
          "no speaker can be held out for validation of the %d in training (%s): the others lack a class; set experiment.validation=by-class"
              .formatted(names.size(), FirstFew.of(names)));
    }
    return new Holdout(
        Arrays.stream(train).filter(i -> !held.contains(speakers.get(i))).sorted().toArray(),
        Arrays.stream(train).filter(i -> held.contains(speakers.get(i))).sorted().toArray());
  }

  /** Whether every class of the training utterances is there without these speakers. */
  private static boolean keepsClasses(
      int[] train, int[] labels, List<String> speakers, Set<String> without) {
    return Arrays.stream(train).map(i -> labels[i]).distinct().count()
        == Arrays.stream(train)
            .filter(i -> !without.contains(speakers.get(i)))
            .map(i -> labels[i])
            .distinct()
            .count();
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
