package org.timnet.sweep.strategy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/** Every combination of values once; of a continuum some that are evenly spaced. */
public final class GridStrategy implements Strategy {
  /** More than a sweep can train is a mistake. */
  private static final int MOST_POINTS = 1_000_000;

  private final List<Point> points;

  /**
   * A grid.
   *
   * @param resolution values of a continuum, at least 1
   * @throws IllegalArgumentException where it has more than a million points
   */
  public GridStrategy(Space space, int resolution) {
    Set<Point> distinct = new LinkedHashSet<>();
    List<List<Double>> axes = new ArrayList<>();
    double product = 1;
    for (Parameter parameter : space.parameters()) {
      axes.add(parameter.domain().grid(resolution));
      product *= axes.get(axes.size() - 1).size();
    }
    if (product > MOST_POINTS) {
      throw new IllegalArgumentException(
          "a grid of %.0f points; take fewer choices, or another strategy".formatted(product));
    }
    for (int index = 0; index < product; index++) {
      double[] places = new double[axes.size()];
      int rest = index;
      for (int i = axes.size() - 1; i >= 0; i--) {
        List<Double> axis = axes.get(i);
        places[i] = axis.get(rest % axis.size());
        rest /= axis.size();
      }
      // Values of a parameter that does not exist come to the same point.
      distinct.add(space.point(places));
    }
    points = List.copyOf(distinct);
  }

  @Override
  public Optional<Point> suggest(int trial, List<Observation> observations) {
    return trial < points.size() ? Optional.of(points.get(trial)) : Optional.empty();
  }
}
