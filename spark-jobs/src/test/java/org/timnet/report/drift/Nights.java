package org.timnet.report.drift;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Nights of one cell, whose utterances have two emotions in turn. */
final class Nights {
  static final String SETTINGS = "settings";

  private Nights() {}

  /** Which utterances were right, of a cell tested on so many. */
  static Outcomes outcomes(String cell, int[] right, int utterances) {
    BitSet bits = new BitSet();
    IntStream.of(right).forEach(bits::set);
    return new Outcomes(
        new TreeMap<>(
            Map.of(cell, new CellOutcomes(tested(utterances), new TreeMap<>(Map.of(0, bits))))));
  }

  static TestSet tested(int utterances) {
    return new TestSet(
        IntStream.range(0, utterances).mapToObj("%05d"::formatted).toList(),
        IntStream.range(0, utterances).mapToObj(i -> i % 2 == 0 ? "angry" : "sad").toList());
  }

  /** The scores of the same; UAR is taken for WAR, as the emotions are balanced. */
  static Night night(String label, String cell, int[] right, int utterances) {
    double score = Math.round(1e6 * right.length / utterances) / 1e4;
    return night(label, Map.of(cell + " UAR", score, cell + " WAR", score), 0);
  }

  /** Scores that each estimate an error of themselves. */
  static Night night(String label, Map<String, Double> scores, double error) {
    TreeMap<String, NightScore> cells = new TreeMap<>();
    scores.forEach(
        (name, score) ->
            cells.put(name, new NightScore(score, SETTINGS, List.of(1L), error, true)));
    return new Night(label, "nightly-" + label, cells);
  }

  static SeedNoise.SeedRun seed(long seed, String cell, int[] right, int utterances) {
    return new SeedNoise.SeedRun(
        seed, night("2025-01-01", cell, right, utterances), outcomes(cell, right, utterances));
  }
}
