package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.timnet.corpus.NaturalOrder;
import org.timnet.report.drift.Verdict.Status;

/**
 * Tonight against the baseline, score by score.
 *
 * @param tonight what was measured; its failed scores are marked as not accepted
 * @param baseline label of the night that it is compared with; absent where there is none yet
 * @param verdicts by score, in natural order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"tonight", "baseline", "verdicts"})
public record Drift(Night tonight, String baseline, List<Verdict> verdicts) {
  public Drift {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Compares every score with the baseline's, where that has the same settings.
   *
   * @param history the nights so far, of which one is the baseline; an earlier run of tonight does
   *     not count
   * @param tonight what was measured
   * @param evidence what is known besides the scores
   * @param rule how sure the gate wants to be
   */
  public static Drift of(DriftHistory history, Night tonight, Evidence evidence, DriftRule rule) {
    Optional<Night> baseline = history.baselineNight();
    SortedMap<String, Verdict> verdicts = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    if (baseline.isEmpty() || baseline.get().night().equals(tonight.night())) {
      tonight
          .cells()
          .forEach(
              (name, score) ->
                  verdicts.put(name, Verdict.without(Status.FIRST, name, score.score())));
    } else {
      SortedMap<String, ScoreEvidence> compared = new TreeMap<>(NaturalOrder.IGNORING_CASE);
      Map<String, List<NightScore>> since = byName(history.sinceBaseline(tonight.night()));
      SortedSet<String> names = new TreeSet<>(NaturalOrder.IGNORING_CASE);
      names.addAll(tonight.cells().keySet());
      names.addAll(baseline.get().cells().keySet());
      for (String name : names) {
        incomparable(name, baseline.get(), tonight)
            .ifPresentOrElse(
                verdict -> verdicts.put(name, verdict),
                () ->
                    compared.put(
                        name,
                        evidence(
                            ScoreName.of(name),
                            baseline.get().cells().get(name),
                            since.getOrDefault(name, List.of()),
                            tonight.cells().get(name),
                            evidence,
                            rule)));
      }
      verdicts.putAll(new Judgement(rule).of(compared));
    }
    List<Verdict> all = List.copyOf(verdicts.values());
    return new Drift(judged(tonight, all), history.baseline(), all);
  }

  private static Optional<Verdict> incomparable(String name, Night baseline, Night tonight) {
    NightScore before = baseline.cells().get(name);
    NightScore now = tonight.cells().get(name);
    if (now == null) {
      return Optional.of(Verdict.without(Status.GONE, name, null));
    }
    if (before == null) {
      return Optional.of(Verdict.without(Status.NEW, name, now.score()));
    }
    return before.settings().equals(now.settings())
        ? Optional.empty()
        : Optional.of(Verdict.without(Status.OTHER_SETTINGS, name, now.score()));
  }

  /** The scores of several nights, in their order. */
  private static Map<String, List<NightScore>> byName(List<Night> nights) {
    Map<String, List<NightScore>> scores = new HashMap<>();
    for (Night night : nights) {
      night
          .cells()
          .forEach(
              (name, score) -> scores.computeIfAbsent(name, first -> new ArrayList<>()).add(score));
    }
    return scores;
  }

  private static ScoreEvidence evidence(
      ScoreName parts,
      NightScore before,
      List<NightScore> since,
      NightScore now,
      Evidence evidence,
      DriftRule rule) {
    Optional<CellOutcomes> outcomes = evidence.tonight().cell(parts.cell());
    Optional<PairedOutcomes> paired =
        outcomes.flatMap(
            own ->
                evidence
                    .baseline()
                    .cell(parts.cell())
                    .map(own::against)
                    .filter(both -> both.tested() > 0));
    ScoreNoise noise =
        evidence
            .noise()
            .of(parts.cell(), now.settings())
            .map(measured -> ScoreNoise.measured(evidence.noise(), parts, before.score()))
            .orElseGet(() -> ScoreNoise.bound(before, outcomes.map(CellOutcomes::count).orElse(0)));
    List<Double> scores =
        Stream.concat(since.stream(), Stream.of(now))
            .filter(each -> each.settings().equals(now.settings()))
            .map(NightScore::score)
            .toList();
    return new ScoreEvidence(
        parts,
        now,
        before,
        paired,
        noise,
        MovingAverage.of(before.score(), scores, noise, rule.smoothing()));
  }

  private static Night judged(Night tonight, List<Verdict> verdicts) {
    SortedMap<String, NightScore> cells = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    cells.putAll(tonight.cells());
    for (Verdict verdict : verdicts) {
      if (verdict.status() == Status.FAILED) {
        cells.computeIfPresent(verdict.cell(), (cell, score) -> score.refused());
      }
    }
    return new Night(tonight.night(), tonight.experiment(), cells);
  }

  /** How the night came out as a whole, its cases apart. */
  public enum State {
    /** Every score is compared with the baseline, and held. */
    WELL,
    /** None fell, rose or is gone, but some are compared with nothing. */
    NOT_COMPARED,
    /** People should look: a score fell, rose or is gone. */
    LOOK
  }

  /** How the night came out. */
  public State state() {
    if (!failed().isEmpty() || !risen().isEmpty() || !gone().isEmpty()) {
      return State.LOOK;
    }
    return notCompared().isEmpty() && !verdicts.isEmpty() ? State.WELL : State.NOT_COMPARED;
  }

  /** The scores that fell. */
  public List<Verdict> failed() {
    return with(Status.FAILED);
  }

  /** The scores that rose: an improvement, or a leak. */
  public List<Verdict> risen() {
    return with(Status.RISEN);
  }

  /** The scores that the baseline has and tonight has not. */
  public List<Verdict> gone() {
    return with(Status.GONE);
  }

  /** Tonight's scores that are compared with nothing. */
  public List<Verdict> notCompared() {
    return with(Status.FIRST, Status.NEW, Status.OTHER_SETTINGS);
  }

  /** The scores that are compared with the baseline. */
  public List<Verdict> compared() {
    return verdicts.stream().filter(Verdict::hasComparison).toList();
  }

  /** The compared scores some of whose test utterances are no longer what they were. */
  public List<Verdict> changed() {
    return compared().stream().filter(each -> each.comparison().changed() > 0).toList();
  }

  /** The compared scores whose noise has not been measured. */
  public List<Verdict> unmeasured() {
    return compared().stream().filter(each -> !each.comparison().basis().isMeasured()).toList();
  }

  /** What people should look at besides what fell: what rose, went or cannot be compared. */
  public List<Verdict> warnings() {
    return with(Status.RISEN, Status.GONE, Status.NEW, Status.OTHER_SETTINGS);
  }

  /** How many verdicts there are of each status, in the order of the statuses. */
  public Map<Status, Long> counts() {
    Map<Status, Long> counts = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      long count = with(status).size();
      if (count > 0) {
        counts.put(status, count);
      }
    }
    return counts;
  }

  private List<Verdict> with(Status... statuses) {
    return verdicts.stream().filter(each -> List.of(statuses).contains(each.status())).toList();
  }
}
