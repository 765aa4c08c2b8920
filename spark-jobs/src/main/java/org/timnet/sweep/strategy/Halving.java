package org.timnet.sweep.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which trial goes on to the next rung: asynchronous successive halving (Li et al., 2020). A trial
 * is promoted as soon as it is among the best third of those that have reached its rung so far, and
 * no trial waits for others to reach it. Where a strategy gets better, every new trial is among
 * them: no more than a third go on all the same.
 */
public final class Halving {
  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble(Entry::score).reversed().thenComparingInt(Entry::trial);

  private final Rungs rungs;

  /** Of every rung, the trials that have reached it. */
  private final List<TreeSet<Entry>> reached = new ArrayList<>();

  /** Of every rung, the trials that have gone on. */
  private final List<Set<Integer>> promoted = new ArrayList<>();

  private record Entry(int trial, double score) {}

  /**
   * A trial that goes on.
   *
   * @param trial its number
   * @param rung that it is trained to
   */
  public record Promotion(int trial, int rung) {}

  /** With nothing reached yet. */
  public Halving(Rungs rungs) {
    this.rungs = rungs;
    for (int rung = 0; rung <= rungs.last(); rung++) {
      reached.add(new TreeSet<>(BEST_FIRST));
      promoted.add(new HashSet<>());
    }
  }

  /**
   * A trial has reached a rung.
   *
   * @param score the higher the better; negative infinity for a trial that has failed
   */
  public void reached(int trial, int rung, double score) {
    reached.get(rung).add(new Entry(trial, score));
  }

  /** A trial is on its way to a rung. */
  public void started(int trial, int rung) {
    if (rung > 0) {
      promoted.get(rung - 1).add(trial);
    }
  }

  /** The trial that goes on next; empty where none has deserved it. */
  public Optional<Promotion> next() {
    for (int rung = rungs.last() - 1; rung >= 0; rung--) {
      int most = reached.get(rung).size() / rungs.factor();
      Optional<Promotion> best =
          promoted.get(rung).size() < most ? best(rung, most) : Optional.empty();
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  /** The best trial that has not gone on among so many of the best of a rung. */
  private Optional<Promotion> best(int rung, int most) {
    Iterator<Entry> entries = reached.get(rung).iterator();
    for (int i = 0; i < most && entries.hasNext(); i++) {
      Entry entry = entries.next();
      if (!promoted.get(rung).contains(entry.trial()) && Double.isFinite(entry.score())) {
        return Optional.of(new Promotion(entry.trial(), rung + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * The best trial, on its way to the last rung; empty where one is there. It is asked for when
   * there are no more trials, so that a small search has one that is trained to its end.
   */
  public Optional<Promotion> last() {
    int top = rungs.last();
    if (reached.get(top).stream().anyMatch(entry -> Double.isFinite(entry.score()))) {
      return Optional.empty();
    }
    for (int rung = top - 1; rung >= 0; rung--) {
      Optional<Promotion> best = best(rung, reached.get(rung).size());
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }
}
