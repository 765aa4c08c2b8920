package org.timnet.sweep.strategy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/**
 * How much every parameter matters to the score: permutation importance (Breiman, 2001) on the
 * Gaussian process of the trials. What the process expects of a random point is compared with what
 * it expects once the parameter has the value of another random point; half the mean square of the
 * difference is the parameter's share of the variance, with all interactions that it has a part in
 * (Sobol's total effect).
 */
public final class Importance {
  private static final int POINTS = 1_000;
  private static final int MOST_TRIALS = 200;
  private static final int FEWEST_TRIALS = 10;

  private Importance() {}

  /**
   * Shares by key, of the parameters that have more than one value; they add up to 1.
   *
   * @param observations of all trials
   * @param seed of the points
   * @return empty where there are fewer than ten trials, or all of them are alike
   */
  public static Map<String, Double> of(Space space, List<Observation> observations, long seed) {
    SplittableRandom random = Streams.of(seed, -2);
    List<Observation> known =
        ModelStrategy.active(
            observations.stream().filter(Observation::isKnown).toList(), random, MOST_TRIALS);
    if (known.size() < FEWEST_TRIALS) {
      return Map.of();
    }
    Encoding encoding = new Encoding(space);
    double[][] inputs =
        known.stream().map(one -> encoding.vector(one.point())).toArray(double[][]::new);
    double[] targets = Targets.of(known);
    GaussianProcess process =
        new GaussianProcess(
            inputs,
            targets,
            encoding.groups(),
            Hyperparameters.fit(encoding.squares(inputs), targets, encoding.size()));
    int[] searched = space.searched();
    double[] squares = new double[searched.length];
    for (int i = 0; i < POINTS; i++) {
      Point point = random(space, random);
      Point other = random(space, random);
      double expected = process.mean(encoding.vector(point));
      for (int group = 0; group < searched.length; group++) {
        double[] places = point.places().clone();
        places[searched[group]] = other.place(searched[group]);
        double changed = process.mean(encoding.vector(space.point(places)));
        squares[group] += (changed - expected) * (changed - expected);
      }
    }
    double sum = Arrays.stream(squares).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int group = 0; group < searched.length && sum > 0; group++) {
      shares.put(space.parameters().get(searched[group]).key(), squares[group] / sum);
    }
    return shares;
  }

  private static Point random(Space space, SplittableRandom random) {
    return space.point(random.doubles(space.size()).toArray());
  }
}
