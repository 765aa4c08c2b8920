package org.timnet.sweep.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;
import org.timnet.sweep.space.Domain;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/**
 * The point of highest expected improvement: looked for among random points and near the best ones,
 * then by climbing from the best of these.
 */
final class Acquisition {
  /** From so many points it climbs, and near so many best ones it looks. */
  static final int STARTS = 4;

  private static final double TAIL = -6;

  private final Space space;
  private final Encoding encoding;
  private final GaussianProcess process;
  private final Incumbents incumbents;
  private final Set<Point> taken;
  private final SplittableRandom random;
  private final int evaluations;

  /**
   * What is to be improved on.
   *
   * @param points the best ones
   * @param value of the best
   */
  record Incumbents(List<Point> points, double value) {}

  private record Candidate(Point point, double gain) {}

  /**
   * @param taken points that are not to be proposed again
   * @param evaluations of the process, about
   */
  Acquisition(
      Space space,
      Encoding encoding,
      GaussianProcess process,
      Incumbents incumbents,
      Set<Point> taken,
      SplittableRandom random,
      int evaluations) {
    this.space = space;
    this.encoding = encoding;
    this.process = process;
    this.incumbents = incumbents;
    this.taken = taken;
    this.random = random;
    this.evaluations = evaluations;
  }

  Point best() {
    List<Candidate> found = new ArrayList<>();
    Set<Point> seen = new HashSet<>(taken);
    for (int i = 0; i < evaluations / 4; i++) {
      consider(random(), seen, found);
    }
    for (int i = 0; i < evaluations / 4; i++) {
      Point near = incumbents.points().get(i % incumbents.points().size());
      consider(changed(near, Math.pow(10, -3 * random.nextDouble())), seen, found);
    }
    if (found.isEmpty()) {
      // All of a small space has been tried.
      return random();
    }
    found.sort(Comparator.comparingDouble(Candidate::gain).reversed());
    List<Candidate> starts = List.copyOf(found.subList(0, Math.min(STARTS, found.size())));
    Candidate best = starts.get(0);
    for (Candidate start : starts) {
      Candidate top = climbed(start, evaluations / 2 / starts.size());
      if (top.gain() > best.gain()) {
        best = top;
      }
    }
    return best.point();
  }

  private void consider(Point point, Set<Point> seen, List<Candidate> found) {
    if (seen.add(point)) {
      found.add(candidate(point));
    }
  }

  private Candidate climbed(Candidate start, int steps) {
    Candidate best = start;
    double size = 0.1;
    for (int i = 0; i < steps; i++) {
      Point next = changed(best.point(), size);
      if (taken.contains(next) || next.equals(best.point())) {
        continue;
      }
      Candidate candidate = candidate(next);
      if (candidate.gain() > best.gain()) {
        best = candidate;
        size = Math.min(0.3, size * 1.6);
      } else {
        size = Math.max(1e-4, size * 0.93);
      }
    }
    return best;
  }

  private Candidate candidate(Point point) {
    return new Candidate(point, logGain(process.belief(encoding.vector(point))));
  }

  /** The logarithm of the expected improvement, which is still a number where that is none. */
  private double logGain(GaussianProcess.Belief belief) {
    double z = (belief.mean() - incumbents.value()) / belief.deviation();
    double scale = Math.log(belief.deviation());
    double density = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
    if (z < TAIL) {
      // The first term of the asymptotic series.
      return scale + density - 2 * Math.log(-z);
    }
    double below = 0.5 * Erf.erfc(-z / Math.sqrt(2));
    return scale + Math.log(Math.max(Double.MIN_NORMAL, Math.exp(density) + z * below));
  }

  private Point random() {
    double[] places = new double[space.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = random.nextDouble();
    }
    return space.point(places);
  }

  /** A point near another one: some of its parameters are changed, at least one. */
  private Point changed(Point from, double size) {
    int[] searched = space.searched();
    double[] places = from.places().clone();
    double share = Math.max(1.0 / searched.length, 0.5);
    int sure = searched[random.nextInt(searched.length)];
    for (int i : searched) {
      if (i != sure && random.nextDouble() > share) {
        continue;
      }
      Domain domain = space.parameters().get(i).domain();
      if (Double.isNaN(places[i]) || !domain.isOrdered()) {
        boolean jumps = Double.isNaN(places[i]) || i == sure || random.nextDouble() < size;
        places[i] = jumps ? random.nextDouble() : places[i];
      } else {
        double step = size * Streams.gaussian(random);
        if (domain.levels() > 0 && i == sure) {
          // At least to a neighbour.
          step = Math.copySign(Math.max(Math.abs(step), 1.0 / domain.levels()), step);
        }
        places[i] = reflected(places[i] + step);
      }
    }
    return space.point(places);
  }

  private static double reflected(double place) {
    double positive = Math.abs(place) % 2;
    return positive > 1 ? 2 - positive : positive;
  }
}
