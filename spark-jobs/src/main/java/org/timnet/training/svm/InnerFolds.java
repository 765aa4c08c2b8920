package org.timnet.training.svm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.timnet.corpus.NaturalOrder;
import org.timnet.evaluation.NumpyRandom;

/**
 * Folds inside the training utterances, to choose a machine's parameters without a look at the
 * test.
 *
 * @param count of the folds: 3, or 2 where there are no more speakers or utterances
 * @param foldOf the fold of every training utterance, in their order
 */
record InnerFolds(int count, int... foldOf) {
  private static final int MOST = 3;

  /**
   * Every class is spread over the folds: its utterances, shuffled, are dealt in turn, one class
   * going on where the one before has ended.
   *
   * @param labels of the training utterances
   * @param seed of the shuffle, 0..2^32-1
   */
  static InnerFolds stratified(int[] labels, long seed) {
    Map<Integer, List<Integer>> byClass = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      byClass.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    int count = Math.min(MOST, labels.length);
    NumpyRandom random = new NumpyRandom(seed);
    int[] foldOf = new int[labels.length];
    int next = 0;
    for (List<Integer> members : byClass.values()) {
      for (int place : random.permutation(members.size())) {
        foldOf[members.get(place)] = next;
        next = (next + 1) % count;
      }
    }
    return new InnerFolds(count, foldOf);
  }

  /**
   * Every speaker is in one fold: they are dealt in turn in a shuffled order. Of one speaker alone
   * the utterances are spread as {@link #stratified} does.
   *
   * @param speakers of the training utterances
   * @throws IllegalArgumentException where those are not as many as labels
   */
  static InnerFolds bySpeaker(List<String> speakers, int[] labels, long seed) {
    if (speakers.size() != labels.length) {
      throw new IllegalArgumentException(
          "%d speakers of %d utterances".formatted(speakers.size(), labels.length));
    }
    List<String> names = speakers.stream().distinct().sorted(NaturalOrder.IGNORING_CASE).toList();
    if (names.size() < 2) {
      return stratified(labels, seed);
    }
    int count = Math.min(MOST, names.size());
    int[] order = new NumpyRandom(seed).permutation(names.size());
    Map<String, Integer> folds = new HashMap<>();
    IntStream.range(0, order.length).forEach(i -> folds.put(names.get(order[i]), i % count));
    return new InnerFolds(count, speakers.stream().mapToInt(folds::get).toArray());
  }

  /** Utterances of a fold. */
  int[] in(int fold) {
    return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
  }

  /** Utterances of all other folds that have a label. */
  int[] without(int fold, int[] labels, int label) {
    return IntStream.range(0, foldOf.length)
        .filter(i -> foldOf[i] != fold && labels[i] == label)
        .toArray();
  }
}
