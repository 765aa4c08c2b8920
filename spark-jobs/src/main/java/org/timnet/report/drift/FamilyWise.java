package org.timnet.report.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Holm;

/**
 * P-values of all cells of a night, adjusted so that any is below the level with at most that
 * probability if nothing has changed. Holm's procedure, on the cells that could be below at all: a
 * cell in which few utterances changed can have no small p-value, whichever way they changed, and
 * so takes no part (Tarone, "A modified Bonferroni method for discrete data", Biometrics 46, 1990).
 */
final class FamilyWise {
  private FamilyWise() {}

  /**
   * Adjusts.
   *
   * @param p one a cell, 0..1
   * @param least the smallest that each could be, as many
   * @param level to be compared with
   * @return as many, in the same order; 1 for what takes no part
   */
  static List<Double> adjusted(List<Double> p, List<Double> least, double level) {
    int tests = 1;
    while (testable(least, level / tests) > tests) {
      tests++;
    }
    double limit = level / tests;
    List<Integer> part =
        IntStream.range(0, p.size()).filter(i -> least.get(i) <= limit).boxed().toList();
    List<Double> padded = new ArrayList<>(part.stream().map(p::get).toList());
    while (padded.size() < tests) {
      padded.add(1.0);
    }
    List<Double> holm = Holm.adjusted(padded);
    List<Double> adjusted = new ArrayList<>(p.stream().map(each -> 1.0).toList());
    IntStream.range(0, part.size()).forEach(i -> adjusted.set(part.get(i), holm.get(i)));
    return adjusted;
  }

  private static long testable(List<Double> least, double limit) {
    return least.stream().filter(each -> each <= limit).count();
  }
}
