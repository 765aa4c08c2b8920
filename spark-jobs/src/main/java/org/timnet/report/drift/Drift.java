package org.timnet.report.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.corpus.NaturalOrder;

/**
 * Tonight against the nights before, cell by cell.
 *
 * @param tonight what was measured; its failed cells are marked as not accepted, so that a fall
 *     that lasts does not become the measure
 * @param verdicts by cell, in natural order
 */
public record Drift(Night tonight, List<Verdict> verdicts) {
  public Drift {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Compares every cell with the latest accepted scores of the same settings. A score that is
   * exactly one of theirs never fails: an unchanged rerun is no drift.
   *
   * @param history the nights so far; an earlier run of tonight does not count
   * @param tonight what was measured
   * @param rule what is noise
   */
  public static Drift of(DriftHistory history, Night tonight, DriftRule rule) {
    List<Night> before = history.before(tonight.night());
    SortedSet<String> names = new TreeSet<>(NaturalOrder.IGNORING_CASE);
    names.addAll(tonight.cells().keySet());
    if (!before.isEmpty()) {
      names.addAll(before.get(before.size() - 1).cells().keySet());
    }
    List<Verdict> verdicts =
        names.stream().map(cell -> verdict(cell, before, tonight, rule)).toList();
    return new Drift(judged(tonight, verdicts), verdicts);
  }

  /** The cells that fell: with any, the night has failed. */
  public List<Verdict> failed() {
    return verdicts.stream().filter(each -> each.status() == Verdict.Status.FAILED).toList();
  }

  /** What people should look at although it fails nothing: what rose, went or has no measure. */
  public List<Verdict> warnings() {
    return verdicts.stream()
        .filter(each -> each.status() != Verdict.Status.FAILED)
        .filter(each -> each.status() != Verdict.Status.HELD)
        .filter(each -> each.status() != Verdict.Status.NEW)
        .toList();
  }

  private static Verdict verdict(String cell, List<Night> nights, Night tonight, DriftRule rule) {
    NightScore score = tonight.cells().get(cell);
    if (score == null) {
      return Verdict.without(Verdict.Status.GONE, cell, null);
    }
    List<NightScore> earlier =
        nights.stream()
            .flatMap(night -> Stream.ofNullable(night.cells().get(cell)))
            .collect(Collectors.toCollection(ArrayList::new));
    if (earlier.isEmpty()) {
      return Verdict.without(Verdict.Status.NEW, cell, score.score());
    }
    earlier.removeIf(each -> !each.settings().equals(score.settings()));
    if (earlier.isEmpty()) {
      return Verdict.without(Verdict.Status.OTHER_SETTINGS, cell, score.score());
    }
    earlier.removeIf(each -> !each.accepted());
    return earlier.isEmpty()
        ? Verdict.without(Verdict.Status.NEVER_ACCEPTED, cell, score.score())
        : compared(cell, score, latest(earlier, rule.window()), rule);
  }

  private static List<NightScore> latest(List<NightScore> scores, int window) {
    return scores.subList(Math.max(0, scores.size() - window), scores.size());
  }

  private static Verdict compared(
      String cell, NightScore score, List<NightScore> before, DriftRule rule) {
    double reference = before.stream().mapToDouble(NightScore::score).average().orElseThrow();
    double allowed = rule.allowed(before);
    boolean seen = before.stream().anyMatch(each -> each.score() == score.score());
    double drop = reference - score.score();
    Verdict.Status status =
        seen || Math.abs(drop) <= allowed
            ? Verdict.Status.HELD
            : drop > 0 ? Verdict.Status.FAILED : Verdict.Status.RISEN;
    return new Verdict(cell, status, score.score(), reference, allowed, before.size());
  }

  private static Night judged(Night tonight, List<Verdict> verdicts) {
    SortedMap<String, NightScore> cells = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    cells.putAll(tonight.cells());
    for (Verdict verdict : verdicts) {
      if (verdict.status() == Verdict.Status.FAILED) {
        cells.computeIfPresent(verdict.cell(), (cell, score) -> score.refused());
      }
    }
    return new Night(tonight.night(), cells);
  }
}
