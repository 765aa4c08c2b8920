package org.timnet.training.svm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.timnet.corpus.NaturalOrder;
import org.timnet.evaluation.NumpyRandom;
import org.timnet.training.Origins;

/**
 * Folds inside the training utterances, to choose a machine's parameters without a look at the
 * test. An altered copy is in its original's fold, and learned from alone: a machine that had
 * learned from the other one of the two would know what it is scored on.
 *
 * @param count of the folds: 3, or 2 where there are no more speakers or recordings
 * @param origins of the training utterances
 * @param foldOf the fold of every training utterance, in their order
 */
record InnerFolds(int count, Origins origins, int... foldOf) {
  private static final int MOST = 3;

  /**
   * Every class is spread over the folds: its recordings, shuffled, are dealt in turn, one class
   * going on where the one before has ended.
   *
   * @param origins of the training utterances
   * @param labels of them
   * @param seed of the shuffle, 0..2^32-1
   * @throws IllegalArgumentException where origins are not as many as labels
   */
  static InnerFolds stratified(Origins origins, int[] labels, long seed) {
    check(origins, labels);
    int[] recordings = origins.recordings();
    Map<Integer, List<Integer>> byClass = new TreeMap<>();
    for (int i : recordings) {
      byClass.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    int count = Math.min(MOST, recordings.length);
    NumpyRandom random = new NumpyRandom(seed);
    int[] foldOf = new int[labels.length];
    int next = 0;
    for (List<Integer> members : byClass.values()) {
      for (int place : random.permutation(members.size())) {
        foldOf[members.get(place)] = next;
        next = (next + 1) % count;
      }
    }
    return new InnerFolds(
        count, origins, IntStream.of(origins.originals()).map(i -> foldOf[i]).toArray());
  }

  /**
   * Every speaker is in one fold: they are dealt in turn in a shuffled order. Of one speaker alone
   * the recordings are spread as {@link #stratified} does.
   *
   * @param origins of the training utterances
   * @throws IllegalArgumentException where those are not as many as labels
   */
  static InnerFolds bySpeaker(Origins origins, int[] labels, long seed) {
    check(origins, labels);
    List<String> speakers = origins.speakers();
    List<String> names = speakers.stream().distinct().sorted(NaturalOrder.IGNORING_CASE).toList();
    if (names.size() < 2) {
      return stratified(origins, labels, seed);
    }
    int count = Math.min(MOST, names.size());
    int[] order = new NumpyRandom(seed).permutation(names.size());
    Map<String, Integer> folds = new HashMap<>();
    IntStream.range(0, order.length).forEach(i -> folds.put(names.get(order[i]), i % count));
    return new InnerFolds(count, origins, speakers.stream().mapToInt(folds::get).toArray());
  }

  private static void check(Origins origins, int... labels) {
    if (origins.size() != labels.length) {
      throw new IllegalArgumentException(
          "origins of %d of %d utterances".formatted(origins.size(), labels.length));
    }
  }

  /** Recordings of a fold, which are scored. */
  int[] in(int fold) {
    return IntStream.of(origins.recordings()).filter(i -> foldOf[i] == fold).toArray();
  }

  /** Utterances of all other folds that have a label, copies too. */
  int[] without(int fold, int[] labels, int label) {
    return IntStream.range(0, foldOf.length)
        .filter(i -> foldOf[i] != fold && labels[i] == label)
        .toArray();
  }
}
