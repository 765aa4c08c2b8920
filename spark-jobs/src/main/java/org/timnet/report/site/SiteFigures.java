package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.network.ModelSpec;
import org.timnet.report.figure.ConfusionFigure;
import org.timnet.report.figure.Figure;
import org.timnet.report.figure.TrainingCurves;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;
import org.timnet.report.tsne.UnmappablePointsException;

/** Draws what the paper draws, and what helps to understand a night. */
final class SiteFigures {
  private final Findings findings;
  private final List<SiteFigure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SiteFigures(Findings findings) {
    this.findings = findings;
  }

  /**
   * All figures that the done cases are enough for.
   *
   * @param figures in the order of the page
   * @param notes on what is not there
   */
  record Drawn(List<SiteFigure> figures, List<String> notes) {}

  static Drawn of(Findings findings) throws IOException {
    SiteFigures drawing = new SiteFigures(findings);
    for (Subject corpus : drawing.corpora()) {
      drawing.maps(corpus);
    }
    drawing.fusionTerms();
    for (Subject corpus : drawing.corpora()) {
      drawing.curves(corpus);
    }
    for (Series series : drawing.series(Series.Purpose.SCORES)) {
      drawing.confusion(series);
    }
    for (Series series : drawing.series(Series.Purpose.SCORES)) {
      drawing.calibration(series);
    }
    for (Series series : drawing.series(Series.Purpose.VALIDATED_SCORES)) {
      drawing.calibration(series);
    }
    return new Drawn(drawing.figures, drawing.notes);
  }

  private List<Subject> corpora() {
    return findings.benchmark().corpora().stream()
        .map(corpus -> Subject.corpus(corpus.name()))
        .toList();
  }

  private List<Series> series(Series.Purpose purpose) {
    return findings.benchmark().series().stream()
        .filter(series -> series.purpose() == purpose)
        .filter(series -> !findings.done(series).isEmpty())
        .toList();
  }

  private List<Series> series(Series.Purpose purpose, Subject subject) {
    return series(purpose).stream()
        .filter(series -> Findings.subject(series.any()).equals(subject))
        .toList();
  }

  private void maps(Subject corpus) throws IOException {
    List<Series> mapped = series(Series.Purpose.MAP, corpus);
    if (mapped.isEmpty()) {
      return;
    }
    try {
      figures.add(new MapFigure(findings).of(corpus, corpus.title() + synthetic(corpus), mapped));
    } catch (FeatureTableException | UnmappablePointsException e) {
      notes.add("no map of %s: %s".formatted(corpus.title(), e.getMessage()));
    }
  }

  private void fusionTerms() throws IOException {
    FusionTermsFigure terms = new FusionTermsFigure(findings);
    for (Subject corpus : corpora()) {
      List<Case> trainings =
          series(Series.Purpose.SCORES, corpus).stream()
              .filter(SiteFigures::isPaper)
              .filter(series -> Method.of(series.any().network()).isReference())
              .flatMap(series -> findings.done(series).stream())
              .toList();
      try {
        terms.add(corpus.title() + synthetic(corpus), trainings);
      } catch (FeatureTableException e) {
        notes.add("no terms of the fusion on %s: %s".formatted(corpus.title(), e.getMessage()));
      }
    }
    terms.figure().ifPresent(figures::add);
  }

  private void curves(Subject corpus) throws IOException {
    List<TrainingCurves.Curve> courses = new ArrayList<>();
    double chance = 0;
    for (Series series : series(Series.Purpose.SCORES, corpus)) {
      // A model without epochs has no curve.
      if (isPaper(series) && series.any().recipe().hasEpochs()) {
        chance = Math.max(chance, chance(corpus, series));
        List<TrainingCurves.Fold> folds = new ArrayList<>();
        for (Case spec : findings.done(series)) {
          List<StoredCase.EpochScore> history = findings.ledger().stored(spec).history();
          folds.add(
              new TrainingCurves.Fold(
                  history.stream().map(StoredCase.EpochScore::loss).toList(),
                  history.stream().map(StoredCase.EpochScore::war).toList()));
        }
        courses.add(new TrainingCurves.Curve(name(series.any().network()), folds));
      }
    }
    if (!courses.isEmpty()) {
      double level = chance;
      IntFunction<Figure> figure =
          columns ->
              new TrainingCurves(
                  "Training on " + corpus.title() + synthetic(corpus),
                  "paper's folds; thin lines are folds, thick ones their means",
                  courses,
                  level,
                  columns);
      figures.add(
          SiteFigure.of(
              new SiteFigure.Entry("Training curves, split paper", corpus.title()),
              "curves-" + corpus.source(),
              "Loss and test accuracy of %s, epoch by epoch. ".formatted(corpus.title())
                  + "The dot is what last-epoch scores; test-best scores the highest point of each"
                  + " fold's own line, which is chosen on the test data.",
              figure.apply(2),
              figure.apply(1)));
    }
  }

  private void confusion(Series series) {
    Case any = series.any();
    Subject subject = Findings.subject(any);
    Method method = Method.of(any.network());
    if (!method.isReference()) {
      return;
    }
    Protocol protocol = new Protocol(any.protocol().split(), Selection.LAST_EPOCH);
    Optional<RunAverage> average = RunAverage.of(findings.measured().of(subject, method, protocol));
    average.ifPresent(
        all ->
            figures.add(
                SiteFigure.of(
                    new SiteFigure.Entry("Confusion, " + protocol.title(), subject.title()),
                    "confusion-%s-%s"
                        .formatted(String.join("-", subject.corpora()), protocol.split().id()),
                    "%s on %s, %s, %s."
                        .formatted(name(any), subject.title(), protocol.title(), basis(all)),
                    new ConfusionFigure(
                        subject.title() + synthetic(subject),
                        note(any, protocol, all),
                        any.classes(),
                        all.confusion()))));
  }

  private void calibration(Series series) throws IOException {
    if (Method.of(series.any().network()).isReference()) {
      Subject subject = Findings.subject(series.any());
      SeriesCalibration.figure(series, findings, subject.title() + synthetic(subject))
          .ifPresent(figures::add);
    }
  }

  /**
   * Test utterances, each once.
   *
   * @param answers of all runs, which test the same utterances
   */
  static String tested(int answers, int runs) {
    return runs == 1
        ? "n = %d".formatted(answers)
        : "n = %d in %d runs".formatted(answers / runs, runs);
  }

  private static String note(Case any, Protocol protocol, RunAverage all) {
    int runs = all.runs().count();
    return String.format(
        Locale.ROOT,
        "%s, split %s, last epoch; %spooled UAR %.2f %%, chance %.2f %%",
        name(any),
        protocol.split().id(),
        runs == 1 ? "" : "each utterance counted %d times; ".formatted(runs),
        100 * all.confusion().uar(),
        all.chance(Metric.UAR));
  }

  private static String basis(RunAverage all) {
    int runs = all.runs().count();
    String counted =
        runs == 1
            ? "1 run"
            : "%d runs, so that each utterance counts %d times".formatted(runs, runs);
    if (all.plannedFolds() == 1) {
      return counted;
    }
    String folds = "%d of %d folds".formatted(all.folds().size(), all.plannedFolds());
    return runs == 1 ? folds : folds + ", " + counted;
  }

  /** Accuracy of always naming the most frequent class of the test data, in percent. */
  private double chance(Subject corpus, Series series) {
    return RunAverage.of(
            findings
                .measured()
                .of(
                    corpus,
                    Method.of(series.any().network()),
                    new Protocol(Split.PAPER, Selection.LAST_EPOCH)))
        .map(average -> average.chance(Metric.WAR))
        .orElseThrow();
  }

  /** What people call a network; where the paper's of that name is another one, this is said. */
  static String name(ModelSpec network) {
    Method method = Method.of(network);
    return method.title() + (method == Method.TCN ? " (our design)" : "");
  }

  /** The same of a case's, with what is done to its input. */
  static String name(Case spec) {
    return name(spec.network()) + spec.inputTitle();
  }

  private static boolean isPaper(Series series) {
    return series.any().protocol().split() == Split.PAPER;
  }

  private String synthetic(Subject subject) {
    return findings.measured().isSynthetic(subject) ? " (SYNTHETIC)" : "";
  }
}
