package org.timnet.report.drift;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.timnet.report.score.Metric;

/**
 * The same test utterances on two nights.
 *
 * @param byEmotion counts by the utterances' label
 */
record PairedOutcomes(SortedMap<String, Counts> byEmotion) {
  PairedOutcomes {
    byEmotion = Collections.unmodifiableSortedMap(new TreeMap<>(byEmotion));
  }

  /**
   * Utterances of one label, of all runs.
   *
   * @param tested how many are compared
   * @param lost right in the baseline and wrong tonight
   * @param gained wrong in the baseline and right tonight
   */
  record Counts(int tested, int lost, int gained) {}

  /** How many utterances are compared, of all runs. */
  int tested() {
    return sum(Counts::tested);
  }

  /** How many of them are right on one night only. */
  int changed() {
    return sum(Counts::lost) + sum(Counts::gained);
  }

  /** Whether every label has as many utterances, so that UAR and WAR are the same score. */
  boolean isBalanced() {
    return byEmotion.values().stream().mapToInt(Counts::tested).distinct().count() < 2;
  }

  /** The test of one score: every utterance that changed has the weight that it has in it. */
  McNemar test(Metric metric) {
    ToDoubleFunction<Counts> weight =
        switch (metric) {
          case WAR -> counts -> 1.0 / tested();
          case UAR -> counts -> 1.0 / (byEmotion.size() * (double) counts.tested());
        };
    double lost = 0;
    double gained = 0;
    double squares = 0;
    for (Counts counts : byEmotion.values()) {
      double each = weight.applyAsDouble(counts);
      lost += each * counts.lost();
      gained += each * counts.gained();
      squares += each * each * (counts.lost() + counts.gained());
    }
    return new McNemar(lost, gained, squares);
  }

  private int sum(ToIntFunction<Counts> part) {
    return byEmotion.values().stream().mapToInt(part).sum();
  }
}
