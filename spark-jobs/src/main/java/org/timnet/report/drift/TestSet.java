package org.timnet.report.drift;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The utterances that a score was measured on.
 *
 * @param ids of the utterances, each once, ascending
 * @param emotions their labels, as many
 */
public record TestSet(List<String> ids, List<String> emotions) {
  public TestSet {
    ids = List.copyOf(ids);
    emotions = List.copyOf(emotions);
    if (ids.size() != emotions.size()) {
      throw new IllegalArgumentException(
          "%d utterances have %d labels".formatted(ids.size(), emotions.size()));
    }
  }

  /** How many. */
  public int size() {
    return ids.size();
  }

  /**
   * Where this set's utterances are in another one.
   *
   * @return as many as this set has; -1 where the other one lacks the utterance or labels it
   *     otherwise
   */
  int[] placesIn(TestSet other) {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < other.size(); place++) {
      places.put(other.ids.get(place), place);
    }
    int[] found = new int[size()];
    for (int i = 0; i < found.length; i++) {
      int place = places.getOrDefault(ids.get(i), -1);
      found[i] = place >= 0 && other.emotions.get(place).equals(emotions.get(i)) ? place : -1;
    }
    return found;
  }
}
