package org.timnet.job.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.strategy.Observation;
import org.timnet.sweep.strategy.Strategy;

/** How near strategies come to a known minimum, over some seeds. */
final class SweepComparison {
  /** Trials after which regrets are compared. */
  static final List<Integer> AFTER = List.of(25, 50, 100);

  private SweepComparison() {}

  /**
   * Median regrets after {@link #AFTER} trials.
   *
   * @param strategy of a seed
   * @param seeds how many, from 0
   */
  static double[] medianRegrets(
      SweepObjective objective, LongFunction<Strategy> strategy, int seeds) {
    double[][] regrets = new double[AFTER.size()][seeds];
    for (int seed = 0; seed < seeds; seed++) {
      double[] best = bests(objective, strategy.apply(seed));
      for (int i = 0; i < AFTER.size(); i++) {
        regrets[i][seed] = best[AFTER.get(i) - 1];
      }
    }
    return Arrays.stream(regrets).mapToDouble(SweepComparison::median).toArray();
  }

  private static double[] bests(SweepObjective objective, Strategy strategy) {
    List<Observation> observations = new ArrayList<>();
    double[] best = new double[AFTER.get(AFTER.size() - 1)];
    double so = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < best.length; trial++) {
      Point point = strategy.suggest(trial, observations).orElseThrow();
      double value = objective.value(point);
      so = Math.min(so, value);
      best[trial] = so;
      observations.add(new Observation(point, Observation.State.DONE, List.of(-value)));
    }
    return best;
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
