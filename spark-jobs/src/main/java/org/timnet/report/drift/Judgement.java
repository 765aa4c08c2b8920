package org.timnet.report.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.timnet.corpus.NaturalOrder;
import org.timnet.report.drift.Comparison.Detector;
import org.timnet.report.drift.Verdict.Status;

/**
 * Judges all scores of a night together, a cell's UAR and WAR as one hypothesis.
 *
 * @param rule how sure to be
 */
record Judgement(DriftRule rule) {

  /** UAR and WAR of one cell, or one of them. */
  private record Cell(List<ScoreEvidence> scores) {
    /** Of a balanced test set both are the same score; else there are two chances. */
    int chances() {
      return scores.get(0).isBalanced() ? 1 : scores.size();
    }

    /** Above 0, which the tail of a normal distribution is not: others are divided by it. */
    double smallest(ToDoubleFunction<ScoreEvidence> p) {
      double least = chances() * scores.stream().mapToDouble(p).min().orElseThrow();
      return Math.max(Double.MIN_NORMAL, Math.min(1, least));
    }
  }

  /** Probabilities of one cell, adjusted for all cells. */
  private record Adjusted(double sudden, double slow) {}

  SortedMap<String, Verdict> of(SortedMap<String, ScoreEvidence> compared) {
    List<Cell> cells =
        compared.values().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.name().cell(), TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(Cell::new)
            .toList();
    List<Adjusted> falls =
        adjusted(cells, ScoreEvidence::suddenFall, each -> each.average().fall());
    List<Adjusted> rises =
        adjusted(cells, ScoreEvidence::suddenRise, each -> each.average().rise());
    SortedMap<String, Verdict> verdicts = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      for (ScoreEvidence score : cell.scores()) {
        Probability fall =
            probability(
                cell,
                score,
                falls.get(i),
                ScoreEvidence::suddenFall,
                each -> each.average().fall());
        Probability rise =
            probability(
                cell,
                score,
                rises.get(i),
                ScoreEvidence::suddenRise,
                each -> each.average().rise());
        Verdict verdict = verdict(score, fall, rise, cells.size() * cell.chances());
        verdicts.put(verdict.cell(), verdict);
      }
    }
    return verdicts;
  }

  private List<Adjusted> adjusted(
      List<Cell> cells,
      ToDoubleFunction<ScoreEvidence> sudden,
      ToDoubleFunction<ScoreEvidence> slow) {
    List<Double> suddenly =
        FamilyWise.adjusted(
            cells.stream().map(cell -> cell.smallest(sudden)).toList(),
            cells.stream().map(cell -> cell.smallest(ScoreEvidence::leastSudden)).toList(),
            rule.suddenAlarms());
    List<Double> slowly =
        FamilyWise.adjusted(
            cells.stream().map(cell -> cell.smallest(slow)).toList(),
            cells.stream().map(cell -> 0.0).toList(),
            rule.slowAlarms());
    List<Adjusted> adjusted = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      adjusted.add(new Adjusted(suddenly.get(i), slowly.get(i)));
    }
    return adjusted;
  }

  /** Of both detectors together, to be compared with the rule's false alarms. */
  private record Probability(double p, Detector detector) {}

  /** A score of a cell that fell has fallen itself if its own probability is as small. */
  private Probability probability(
      Cell cell,
      ScoreEvidence score,
      Adjusted adjusted,
      ToDoubleFunction<ScoreEvidence> sudden,
      ToDoubleFunction<ScoreEvidence> slow) {
    double tonight =
        own(adjusted.sudden(), cell.chances() * sudden.applyAsDouble(score), cell.smallest(sudden))
            / rule.sudden();
    double average =
        own(adjusted.slow(), cell.chances() * slow.applyAsDouble(score), cell.smallest(slow))
            / (1 - rule.sudden());
    return tonight <= average
        ? new Probability(Math.min(1, tonight), Detector.TONIGHT)
        : new Probability(Math.min(1, average), Detector.MOVING_AVERAGE);
  }

  private static double own(double adjusted, double p, double smallest) {
    return p <= smallest ? adjusted : Math.min(1, adjusted * p / smallest);
  }

  private Verdict verdict(ScoreEvidence score, Probability fall, Probability rise, int tests) {
    Status status =
        fall.p() <= rule.alarms()
            ? Status.FAILED
            : rise.p() <= rule.alarms() ? Status.RISEN : Status.HELD;
    Probability shown = status == Status.FAILED || fall.p() <= rise.p() ? fall : rise;
    return new Verdict(
        score.name().text(),
        status,
        score.score().score(),
        new Comparison(
            score.baseline().score(),
            score.basis(),
            score.changed(),
            score.fallSize(tests, rule),
            shown.p(),
            shown.detector()));
  }
}
