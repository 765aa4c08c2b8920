package org.timnet.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment of p-values for the number of tests ("A simple sequentially rejective
 * multiple test procedure", Scandinavian Journal of Statistics 6, 1979): whoever calls those below
 * 0.05 significant is wrong about any of the family in at most 5 % of families, whatever the
 * dependence between its tests.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts a family.
   *
   * @param p probabilities, 0..1
   * @return as many, in the same order, each no smaller than before and at most 1
   */
  public static List<Double> adjusted(List<Double> p) {
    List<Integer> ascending =
        IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    double[] adjusted = new double[p.size()];
    double largest = 0;
    for (int rank = 0; rank < p.size(); rank++) {
      int index = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (p.size() - rank) * p.get(index)));
      adjusted[index] = largest;
    }
    return IntStream.range(0, adjusted.length).mapToObj(i -> adjusted[i]).toList();
  }
}
