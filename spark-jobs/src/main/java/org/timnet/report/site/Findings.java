package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.Prediction;
import org.timnet.experiment.ledger.Timing;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trial;

/**
 * What has become of a benchmark's cases.
 *
 * @param benchmark what was to be done
 * @param ledger where results lie
 * @param done results by name of the case
 * @param timings of those, where they were written down
 * @param measured scores of all selections
 */
record Findings(
    Benchmark benchmark,
    Ledger ledger,
    Map<String, CaseResult> done,
    Map<String, Timing> timings,
    Measurements measured) {
  private static final Map<Series.Purpose, List<Selected>> SELECTED =
      Map.of(
          Series.Purpose.SCORES,
          List.of(
              new Selected(Selection.LAST_EPOCH, CaseResult::lastEpoch, Prediction::lastEpoch),
              new Selected(Selection.TEST_BEST, CaseResult::testBest, Prediction::testBest)),
          Series.Purpose.VALIDATED_SCORES,
          List.of(
              new Selected(
                  Selection.VALIDATION_BEST,
                  CaseResult::validationBest,
                  Prediction::validationBest)),
          Series.Purpose.MAP,
          List.of());

  /** A selection, the score that it takes from a result and the class that it takes from a row. */
  private record Selected(
      Selection selection,
      Function<CaseResult, CaseResult.Score> score,
      Function<Prediction, String> label) {}

  /** Reads the ledger. */
  static Findings read(Benchmark benchmark, Ledger ledger) throws IOException {
    Map<String, CaseResult> done = new TreeMap<>();
    Map<String, Timing> timings = new TreeMap<>();
    for (Case theCase : benchmark.cases()) {
      Optional<CaseResult> result = ledger.result(theCase);
      if (result.isPresent()) {
        done.put(theCase.id().value(), result.get());
        ledger.stored(theCase).timing().ifPresent(t -> timings.put(theCase.id().value(), t));
      }
    }
    List<MeasuredScore> scores = new ArrayList<>();
    for (Series series : benchmark.series()) {
      List<Selected> wanted = SELECTED.get(series.purpose());
      for (Case theCase : wanted.isEmpty() ? List.<Case>of() : series.cases()) {
        CaseResult result = done.get(theCase.id().value());
        if (result != null && result.testUtterances() > 0) {
          List<Prediction> predictions = ledger.stored(theCase).predictions();
          for (Selected selected : wanted) {
            scores.add(score(series, result, predictions, selected));
          }
        }
      }
    }
    return new Findings(
        benchmark,
        ledger,
        done,
        timings,
        new Measurements(
            scores,
            benchmark.corpora().stream().map(Benchmark.BenchmarkCorpus::name).toList(),
            benchmark.corpora().stream()
                .filter(Benchmark.BenchmarkCorpus::synthetic)
                .map(Benchmark.BenchmarkCorpus::name)
                .toList()));
  }

  /** The corpus or the pair of a case. */
  static Subject subject(Case theCase) {
    return theCase.target() == null
        ? Subject.corpus(theCase.features().corpus())
        : Subject.pair(theCase.features().corpus(), theCase.target().features().corpus());
  }

  /** What a person has set for a subject's scores. */
  String settings(Subject subject) {
    return benchmark.series().stream()
        .filter(series -> series.purpose() == Series.Purpose.SCORES)
        .filter(series -> subject(series.any()).equals(subject))
        .findFirst()
        .orElseThrow()
        .settings();
  }

  /** Cases without a result, in the plan's order. */
  List<Case> missing() {
    return benchmark.cases().stream()
        .filter(theCase -> !done.containsKey(theCase.id().value()))
        .distinct()
        .toList();
  }

  /** The cases of a series that are done. */
  List<Case> done(Series series) {
    return series.cases().stream()
        .filter(theCase -> done.containsKey(theCase.id().value()))
        .toList();
  }

  private static MeasuredScore score(
      Series series, CaseResult result, List<Prediction> predictions, Selected selected) {
    Case theCase = result.theCase();
    boolean pair = theCase.target() != null;
    int number = theCase.fold().fold();
    return new MeasuredScore(
        subject(theCase),
        theCase.network().variant(),
        new Protocol(
            pair ? Split.CROSS_CORPUS : Split.of(theCase.fold().split()), selected.selection),
        new Trial(
            pair ? number : 0,
            pair ? 0 : number,
            series.folds(),
            theCase.training().seed(),
            theCase.training().epochs(),
            result.trainUtterances()),
        selected.score.apply(result).matrix(),
        bySpeaker(theCase.classes(), predictions, selected.label));
  }

  private static SortedMap<String, ConfusionMatrix> bySpeaker(
      List<String> classes, List<Prediction> predictions, Function<Prediction, String> label) {
    return ConfusionMatrix.bySpeaker(
        classes.size(),
        predictions.stream().map(Prediction::speaker).toList(),
        predictions.stream().mapToInt(each -> classes.indexOf(each.emotion())).toArray(),
        predictions.stream().mapToInt(each -> classes.indexOf(label.apply(each))).toArray());
  }
}
