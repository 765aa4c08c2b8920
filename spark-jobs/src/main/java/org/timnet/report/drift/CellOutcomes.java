package org.timnet.report.drift;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which test utterances a cell's networks got right.
 *
 * @param tested the utterances, the same in every run
 * @param right by number of the run, from 0: bit i is whether utterance i was classified correctly;
 *     not to change
 */
public record CellOutcomes(TestSet tested, SortedMap<Integer, BitSet> right) {
  private static final int TESTED = 0;
  private static final int LOST = 1;
  private static final int GAINED = 2;

  public CellOutcomes {
    right = Collections.unmodifiableSortedMap(new TreeMap<>(right));
    for (BitSet run : right.values()) {
      if (run.length() > tested.size()) {
        throw new IllegalArgumentException(
            "%d utterances have %d outcomes".formatted(tested.size(), run.length()));
      }
    }
  }

  /** Test utterances of all runs. */
  int count() {
    return tested.size() * right.size();
  }

  /**
   * Compares with the baseline utterance by utterance: with every run that both have, on the
   * utterances that both have with the same label.
   */
  PairedOutcomes against(CellOutcomes baseline) {
    Map<String, int[]> byEmotion = new HashMap<>();
    boolean same = tested.equals(baseline.tested);
    int[] places = same ? null : tested.placesIn(baseline.tested);
    for (Map.Entry<Integer, BitSet> run : right.entrySet()) {
      BitSet before = baseline.right.get(run.getKey());
      for (int i = 0; before != null && i < tested.size(); i++) {
        int place = same ? i : places[i];
        if (place >= 0) {
          int[] counts = byEmotion.computeIfAbsent(tested.emotions().get(i), emotion -> new int[3]);
          counts[TESTED]++;
          if (before.get(place) != run.getValue().get(i)) {
            counts[before.get(place) ? LOST : GAINED]++;
          }
        }
      }
    }
    SortedMap<String, PairedOutcomes.Counts> all = new TreeMap<>();
    byEmotion.forEach(
        (emotion, counts) ->
            all.put(
                emotion, new PairedOutcomes.Counts(counts[TESTED], counts[LOST], counts[GAINED])));
    return new PairedOutcomes(all);
  }
}
