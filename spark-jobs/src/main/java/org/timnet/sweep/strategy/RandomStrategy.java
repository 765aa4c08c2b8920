package org.timnet.sweep.strategy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/**
 * Points of equal probability, each independent of all others.
 *
 * @param space what is searched
 * @param seed of all of them
 */
public record RandomStrategy(Space space, long seed) implements Strategy {
  @Override
  public Optional<Point> suggest(int trial, List<Observation> observations) {
    SplittableRandom random = Streams.of(seed, trial);
    double[] places = new double[space.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = random.nextDouble();
    }
    return Optional.of(space.point(places));
  }
}
