package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.network.TimNetSpec;
import org.timnet.report.figure.ConfusionFigure;
import org.timnet.report.figure.Figure;
import org.timnet.report.figure.FusionWeightsFigure;
import org.timnet.report.figure.ScatterFigure;
import org.timnet.report.figure.TrainingCurves;
import org.timnet.report.score.Method;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;
import org.timnet.report.tsne.Tsne;
import org.timnet.report.tsne.UnmappablePointsException;

/** Draws what the paper draws, and what helps to understand a night. */
final class SiteFigures {
  private static final Tsne MAP = new Tsne(30, 1_000, 46);

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
    drawing.fusionWeights();
    for (Subject corpus : drawing.corpora()) {
      drawing.curves(corpus);
    }
    for (Series series : drawing.series(Series.Purpose.SCORES)) {
      drawing.confusion(series);
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
    List<ScatterFigure.Panel> panels = new ArrayList<>();
    List<Series> mapped = series(Series.Purpose.MAP, corpus);
    for (Series series : mapped) {
      try {
        panels.add(map(findings.ledger().stored(series.any())));
      } catch (FeatureTableException | UnmappablePointsException e) {
        notes.add("no map of %s: %s".formatted(corpus.title(), e.getMessage()));
        return;
      }
    }
    if (panels.isEmpty()) {
      return;
    }
    Case any = mapped.get(0).any();
    IntFunction<Figure> figure =
        columns ->
            new ScatterFigure(
                "Fused representations of " + corpus.title() + synthetic(corpus),
                "t-SNE of test utterances; hold-out of 8:2, "
                    + "%d epochs, seed %d".formatted(any.recipe().epochs(), any.recipe().seed()),
                any.classes(),
                panels,
                columns);
    figures.add(
        SiteFigure.of(
            "figure-2-" + corpus.source(),
            "The paper's Figure 2 on %s: every mark is a test utterance of a hold-out of 8:2, placed"
                    .formatted(corpus.title())
                + " by t-SNE of what the network knows of it before its last layer. Distances"
                + " between clusters mean little; how pure they are is what to look at.",
            figure.apply(2),
            figure.apply(1)));
  }

  private static ScatterFigure.Panel map(StoredCase stored) throws IOException {
    StoredCase.Representations fused = stored.representations();
    return ScatterFigure.Panel.of(
        Method.of(stored.spec().network()).title(), MAP.embed(fused.g()).points(), fused.labels());
  }

  private void fusionWeights() throws IOException {
    List<FusionWeightsFigure.Panel> panels = new ArrayList<>();
    for (Series series : series(Series.Purpose.SCORES)) {
      Case any = series.any();
      if (Method.of(any.network()).isReference() && isPaper(series)) {
        List<List<Double>> weights = new ArrayList<>();
        for (Case spec : findings.done(series)) {
          findings
              .ledger()
              .stored(spec)
              .fusionWeights()
              .ifPresent(each -> weights.add(Arrays.stream(each).boxed().toList()));
        }
        Subject corpus = Findings.subject(any);
        panels.add(
            new FusionWeightsFigure.Panel(
                corpus.title() + synthetic(corpus), blocks(any), weights));
      }
    }
    if (!panels.isEmpty()) {
      IntFunction<Figure> figure =
          columns ->
              new FusionWeightsFigure(
                  "Which time scale matters",
                  "weights of the dynamic fusion, TIM-Net on the paper's folds",
                  panels,
                  columns);
      figures.add(
          SiteFigure.of(
              "fusion-weights",
              "The trained weights w of the blocks (paper, equation 5): bars are means over folds,"
                  + " dots are folds. Only their ratio within a corpus means something.",
              figure.apply(Math.min(2, panels.size())),
              figure.apply(1)));
    }
  }

  private static List<FusionWeightsFigure.Block> blocks(Case spec) {
    // Fusion weights are TIM-Net's alone.
    TimNetSpec network = (TimNetSpec) spec.network();
    double second = FeaturePreset.named(spec.source().preset()).frameSeconds();
    return IntStream.rangeClosed(1, network.blocks())
        .mapToObj(
            j ->
                new FusionWeightsFigure.Block(
                    network.dilation(j), network.receptiveField(j) * second))
        .toList();
  }

  private void curves(Subject corpus) throws IOException {
    List<TrainingCurves.Curve> courses = new ArrayList<>();
    for (Series series : series(Series.Purpose.SCORES, corpus)) {
      if (isPaper(series)) {
        List<TrainingCurves.Fold> folds = new ArrayList<>();
        for (Case spec : findings.done(series)) {
          List<StoredCase.EpochScore> history = findings.ledger().stored(spec).history();
          folds.add(
              new TrainingCurves.Fold(
                  history.stream().map(StoredCase.EpochScore::loss).toList(),
                  history.stream().map(StoredCase.EpochScore::war).toList()));
        }
        courses.add(new TrainingCurves.Curve(Method.of(series.any().network()).title(), folds));
      }
    }
    if (!courses.isEmpty()) {
      IntFunction<Figure> figure =
          columns ->
              new TrainingCurves(
                  "Training on " + corpus.title() + synthetic(corpus),
                  "paper's folds; thin lines are folds, thick ones their means",
                  courses,
                  columns);
      figures.add(
          SiteFigure.of(
              "curves-" + corpus.source(),
              "Loss and test accuracy of %s, epoch by epoch.".formatted(corpus.title()),
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
                    "confusion-%s-%s"
                        .formatted(String.join("-", subject.corpora()), protocol.split().id()),
                    "TIM-Net on %s, %s, %s."
                        .formatted(subject.title(), protocol.title(), basis(all)),
                    new ConfusionFigure(
                        subject.title() + synthetic(subject),
                        "TIM-Net, split " + protocol.split().id() + ", last epoch",
                        any.classes(),
                        all.confusion()))));
  }

  private static String basis(RunAverage all) {
    return all.plannedFolds() > 1
        ? "%d of %d folds".formatted(all.folds().size(), all.plannedFolds())
        : all.runs().count() + (all.runs().count() == 1 ? " run" : " runs");
  }

  private static boolean isPaper(Series series) {
    return series.any().protocol().split() == Split.PAPER;
  }

  private String synthetic(Subject subject) {
    return findings.measured().isSynthetic(subject) ? " (SYNTHETIC)" : "";
  }
}
