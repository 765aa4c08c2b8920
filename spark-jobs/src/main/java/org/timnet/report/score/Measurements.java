package org.timnet.report.score;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.timnet.corpus.NaturalOrder;

/** All that was measured, and what could have been. */
public final class Measurements {
  private final List<MeasuredScore> scores;
  private final SortedSet<String> configured;
  private final SortedSet<String> synthetic;

  /**
   * Sorts the scores and checks that those of one average belong together.
   *
   * @param scores of every trial under every selection
   * @param configured names of the corpora that have a place to read from
   * @param synthetic names of those among them that are synthetic
   * @throws IllegalArgumentException where a trial is there twice, or trials that belong to one
   *     score ran for different numbers of epochs
   */
  public Measurements(
      Collection<MeasuredScore> scores,
      Collection<String> configured,
      Collection<String> synthetic) {
    this.scores =
        scores.stream()
            .sorted(
                Comparator.comparing(MeasuredScore::subject)
                    .thenComparing(MeasuredScore::method)
                    .thenComparing(MeasuredScore::protocol)
                    .thenComparing(score -> score.trial().run())
                    .thenComparing(score -> score.trial().fold()))
            .toList();
    this.configured = names(configured);
    this.synthetic = names(synthetic);
    for (int i = 1; i < this.scores.size(); i++) {
      requireOneScore(this.scores.get(i - 1), this.scores.get(i));
    }
  }

  /** The trials of one score, by run and fold; empty where none was run. */
  public List<MeasuredScore> of(Subject subject, Method method, Protocol protocol) {
    return scores.stream()
        .filter(score -> score.subject().equals(subject))
        .filter(score -> score.method() == method)
        .filter(score -> score.protocol().equals(protocol))
        .toList();
  }

  /** All scores, by subject, method, protocol, run and fold. */
  public List<MeasuredScore> all() {
    return scores;
  }

  /** Protocols that anything was run under. */
  public SortedSet<Protocol> protocols() {
    return scores.stream()
        .map(MeasuredScore::protocol)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What was run under a protocol. */
  public SortedSet<Subject> subjects(Protocol protocol) {
    return scores.stream()
        .filter(score -> score.protocol().equals(protocol))
        .map(MeasuredScore::subject)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Corpora that a subject takes and that have no place to read from. */
  public List<String> notConfigured(Subject subject) {
    return subject.corpora().stream().filter(name -> !configured.contains(name)).toList();
  }

  /** Corpora that have a place to read from. */
  public SortedSet<String> configured() {
    return configured;
  }

  /** Whether a corpus of it is synthetic, so that nothing published compares with it. */
  public boolean isSynthetic(Subject subject) {
    return subject.corpora().stream().anyMatch(synthetic::contains);
  }

  private static SortedSet<String> names(Collection<String> names) {
    SortedSet<String> ordered = new TreeSet<>(NaturalOrder.IGNORING_CASE);
    ordered.addAll(names);
    return Collections.unmodifiableSortedSet(ordered);
  }

  private static void requireOneScore(MeasuredScore one, MeasuredScore next) {
    boolean together =
        one.subject().equals(next.subject())
            && one.method() == next.method()
            && one.protocol().equals(next.protocol());
    if (!together) {
      return;
    }
    if (one.trial().run() == next.trial().run() && one.trial().fold() == next.trial().fold()) {
      throw new IllegalArgumentException(next.title() + " was measured twice");
    }
    if (one.trial().epochs() != next.trial().epochs()) {
      throw new IllegalArgumentException(
          "%s ran for %d epochs, but others of the same score for %d: they make no one score"
              .formatted(next.title(), next.trial().epochs(), one.trial().epochs()));
    }
  }
}
