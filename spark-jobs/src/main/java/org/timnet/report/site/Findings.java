package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.Prediction;
import org.timnet.experiment.ledger.Timing;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.Outcomes;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.Setup;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trial;
import org.timnet.storage.ParallelReads;

/**
 * What has become of a benchmark's cases.
 *
 * @param benchmark what was to be done
 * @param ledger where results lie
 * @param done results by name of the case
 * @param timings of those, where they were written down
 * @param measured scores of all selections
 * @param outcomes which test utterances were right
 */
record Findings(
    Benchmark benchmark,
    Ledger ledger,
    Map<String, CaseResult> done,
    Map<String, Timing> timings,
    Measurements measured,
    Outcomes outcomes) {
  private static final Map<Series.Purpose, List<Selection>> SELECTED =
      Map.of(
          Series.Purpose.SCORES, List.of(Selection.LAST_EPOCH, Selection.TEST_BEST),
          Series.Purpose.VALIDATED_SCORES, List.of(Selection.VALIDATION_BEST),
          Series.Purpose.MAP, List.of());

  /** A case that is done, and what it took. */
  private record Done(CaseResult result, Optional<Timing> timing) {
    static Optional<Done> read(Ledger ledger, Case spec) throws IOException {
      Optional<CaseResult> result = ledger.result(spec);
      return result.isEmpty()
          ? Optional.empty()
          : Optional.of(new Done(result.get(), ledger.stored(spec).timing()));
    }

    void into(String id, Map<String, CaseResult> done, Map<String, Timing> timings) {
      done.put(id, result);
      timing.ifPresent(took -> timings.put(id, took));
    }
  }

  /** A case of a series that has scores. */
  private record Scored(Series series, CaseResult result) {}

  /** Reads the ledger. */
  static Findings read(Benchmark benchmark, Ledger ledger) throws IOException {
    Map<String, CaseResult> done = new TreeMap<>();
    Map<String, Timing> timings = new TreeMap<>();
    List<Case> cases = benchmark.cases().stream().distinct().toList();
    List<Optional<Done>> read =
        ParallelReads.map(cases, Case::title, spec -> Done.read(ledger, spec));
    for (int i = 0; i < cases.size(); i++) {
      String id = cases.get(i).id().value();
      read.get(i).ifPresent(found -> found.into(id, done, timings));
    }
    List<Scored> scored = new ArrayList<>();
    for (Series series : benchmark.series()) {
      for (Case spec :
          SELECTED.get(series.purpose()).isEmpty() ? List.<Case>of() : series.cases()) {
        CaseResult result = done.get(spec.id().value());
        if (result != null && result.testUtterances() > 0) {
          scored.add(new Scored(series, result));
        }
      }
    }
    List<List<Prediction>> predictions =
        ParallelReads.map(
            scored,
            each -> each.result().spec().title(),
            each -> ledger.stored(each.result().spec()).predictions());
    List<MeasuredScore> scores = new ArrayList<>();
    List<Outcomes.Tested> tests = new ArrayList<>();
    for (int i = 0; i < scored.size(); i++) {
      Series series = scored.get(i).series();
      for (Selection selected : SELECTED.get(series.purpose())) {
        MeasuredScore score = score(series, scored.get(i).result(), predictions.get(i), selected);
        scores.add(score);
        tests.add(
            new Outcomes.Tested(
                Night.cell(score.subject(), score.method(), score.protocol()),
                score.trial().run(),
                predictions.get(i),
                selected));
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
                .toList()),
        Outcomes.of(tests));
  }

  /** The corpus or the pair of a case. */
  static Subject subject(Case spec) {
    return spec.protocol() instanceof CrossCorpusRun run
        ? Subject.pair(spec.source().corpus(), run.target().corpus())
        : Subject.corpus(spec.source().corpus());
  }

  /** What a person has set for a method's scores on a subject under a protocol. */
  String settings(Subject subject, Method method, Protocol protocol) {
    return benchmark.series().stream()
        .filter(series -> SELECTED.get(series.purpose()).contains(protocol.selection()))
        .filter(series -> subject(series.any()).equals(subject))
        .filter(series -> Method.of(series.any().network()) == method)
        .findFirst()
        .orElseThrow()
        .settings();
  }

  /** Cases without a result, in the plan's order. */
  List<Case> missing() {
    return benchmark.cases().stream()
        .filter(spec -> !done.containsKey(spec.id().value()))
        .distinct()
        .toList();
  }

  /** The cases of a series that are done. */
  List<Case> done(Series series) {
    return series.cases().stream().filter(spec -> done.containsKey(spec.id().value())).toList();
  }

  static MeasuredScore score(
      Series series, CaseResult result, List<Prediction> predictions, Selection selection) {
    Case spec = result.spec();
    int number = spec.protocol().number();
    boolean isRun = spec.protocol() instanceof CrossCorpusRun;
    return new MeasuredScore(
        subject(spec),
        Method.of(spec.network()),
        new Protocol(spec.protocol().split(), selection),
        new Trial(
            isRun ? number : 0,
            isRun ? 0 : number,
            series.folds(),
            spec.recipe().seed(),
            spec.recipe().hasEpochs() ? spec.recipe().epochs() : 0,
            recordings(result),
            Setup.of(spec)),
        result.score(selection).orElseThrow().matrix(),
        bySpeaker(spec.classes(), predictions, selection));
  }

  /**
   * Training utterances without their altered copies. The corrected t-test asks how many
   * independent utterances two folds share, and a copy is as dependent on its original as can be.
   */
  private static int recordings(CaseResult result) {
    return result.trainUtterances() / (1 + result.spec().source().copies().size());
  }

  private static SortedMap<String, ConfusionMatrix> bySpeaker(
      List<String> classes, List<Prediction> predictions, Selection selection) {
    return ConfusionMatrix.bySpeaker(
        classes.size(),
        predictions.stream().map(Prediction::speaker).toList(),
        predictions.stream().mapToInt(each -> classes.indexOf(each.emotion())).toArray(),
        predictions.stream()
            .mapToInt(each -> classes.indexOf(each.label(selection).orElseThrow()))
            .toArray());
  }
}
