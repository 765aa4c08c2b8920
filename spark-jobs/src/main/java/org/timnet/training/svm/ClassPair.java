package org.timnet.training.svm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two classes that one machine tells apart.
 *
 * @param first the one with the lower label, for positive decision values
 * @param second the other one
 */
record ClassPair(int first, int second) {
  /** All pairs of the classes that there are utterances of, in LIBSVM's order. */
  static List<ClassPair> of(int... labels) {
    int[] present = Arrays.stream(labels).distinct().sorted().toArray();
    List<ClassPair> pairs = new ArrayList<>();
    for (int i = 0; i < present.length; i++) {
      for (int j = i + 1; j < present.length; j++) {
        pairs.add(new ClassPair(present[i], present[j]));
      }
    }
    return List.copyOf(pairs);
  }

  /** Whether an utterance is of one of the two. */
  boolean has(int label) {
    return label == first || label == second;
  }
}
