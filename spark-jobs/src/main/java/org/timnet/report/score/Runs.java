package org.timnet.report.score;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The same measurement repeated with other seeds.
 *
 * @param scores by number of the run, at least one
 */
public record Runs(SortedMap<Integer, UarWar> scores) {
  public Runs {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("no run, no score");
    }
  }

  /**
   * Means over several measurements, run by run: of the runs that each of them has.
   *
   * @return empty where they have no run in common
   */
  public static Optional<Runs> mean(Collection<Runs> several) {
    SortedMap<Integer, UarWar> means = new TreeMap<>();
    SortedSet<Integer> common = new TreeSet<>();
    several.forEach(each -> common.addAll(each.scores().keySet()));
    several.forEach(each -> common.retainAll(each.scores().keySet()));
    for (int run : common) {
      means.put(run, UarWar.mean(several.stream().map(each -> each.scores().get(run)).toList()));
    }
    return means.isEmpty() ? Optional.empty() : Optional.of(new Runs(means));
  }

  /** How many. */
  public int count() {
    return scores.size();
  }

  /** Mean over the runs. */
  public UarWar mean() {
    return UarWar.mean(List.copyOf(scores.values()));
  }

  /** Sample standard deviation over the runs, divisor n - 1; empty for one run. */
  public Optional<UarWar> std() {
    return UarWar.std(List.copyOf(scores.values()));
  }

  /** The run with the highest UAR, the earliest of several: optimistic by choice. */
  public UarWar best() {
    return scores.values().stream()
        .reduce((one, next) -> next.uar() > one.uar() ? next : one)
        .orElseThrow();
  }
}
