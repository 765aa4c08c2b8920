package org.timnet.report.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.timnet.report.figure.Figure;
import org.timnet.report.figure.OptimismFigure;
import org.timnet.report.figure.ParallelFigure;
import org.timnet.report.figure.PlaceAxis;
import org.timnet.report.figure.SharesFigure;
import org.timnet.report.figure.SlicesFigure;
import org.timnet.report.figure.StepLinesFigure;
import org.timnet.report.figure.StepLinesFigure.Place;
import org.timnet.report.site.SiteFigure;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.space.Parameter;

/**
 * The figures of a sweep.
 *
 * @param findings of the sweep
 */
record SweepFigures(SweepFindings findings) {
  private static final double PERCENT = 100;
  private static final double WIDE = 660;
  private static final double NARROW = 320;

  /** Trials in a figure; more make it say no more. */
  private static final int MOST_DRAWN = 300;

  /** Lines that cross, of which an eye follows fewer. */
  private static final int MOST_CROSSING = 100;

  /** Points of a curve; an eye sees no more. */
  private static final int MOST_POINTS = 60;

  /** What the winner's settings came to; empty while the sweep has not ended. */
  Optional<SiteFigure> optimism() {
    return findings
        .outcome()
        .map(outcome -> optimism(List.of(outcome), "Validation and test of the winner"));
  }

  /** Likewise of several sweeps. */
  static SiteFigure optimism(List<SweepOutcome> outcomes, String title) {
    List<OptimismFigure.Row> rows =
        outcomes.stream()
            .map(
                one ->
                    new OptimismFigure.Row(
                        one.sweep(),
                        PERCENT * one.best().validation(),
                        PERCENT * one.tested().best().war(),
                        PERCENT * one.tested().before().war()))
            .toList();
    return figure(
        "optimism",
        title + ": what the choice promised, what came of it, and the settings before.",
        new OptimismFigure(title, "", rows, WIDE),
        new OptimismFigure(title, "", rows, NARROW));
  }

  /** What matters; empty while too little is known. */
  Optional<SiteFigure> importance() {
    List<SharesFigure.Share> shares =
        findings.importance().entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(entry -> new SharesFigure.Share(entry.getKey(), entry.getValue()))
            .toList();
    String title = "Importance of the parameters";
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(
            figure(
                "importance",
                "How much the validation score changes with every parameter, as shares.",
                new SharesFigure(title, "", shares, WIDE),
                new SharesFigure(title, "", shares, NARROW)));
  }

  /** How the search went: the best so far, and the curves of the trials; none without scores. */
  List<SiteFigure> course() {
    return findings.state().best().isEmpty() ? List.of() : List.of(best(), curves());
  }

  private SiteFigure best() {
    BestSoFar best = BestSoFar.of(findings);
    List<StepLinesFigure.Plotted> plots =
        List.of(
            new StepLinesFigure.Plotted(
                "Best WAR in %, by trials", "trials begun", best.overTrials(), List.of()),
            new StepLinesFigure.Plotted(
                "Best WAR in %, by epochs", "epochs of all trials", best.overEpochs(), List.of()));
    String title = "Best validation score so far";
    return figure(
        "best",
        "The best validation score so far, of trials after the same number of epochs.",
        new StepLinesFigure(title, "", findings.steps(), "", plots, 2),
        new StepLinesFigure(title, "", findings.steps(), "", plots, 1));
  }

  private SiteFigure curves() {
    Map<Integer, List<Double>> curves = findings.curves();
    List<Trial> drawn = new ArrayList<>(findings.drawn(MOST_DRAWN));
    // The best ones in front.
    Collections.reverse(drawn);
    List<StepLinesFigure.Line> lines =
        drawn.stream()
            .map(
                trial ->
                    new StepLinesFigure.Line(trial.reached(), places(curves.get(trial.number()))))
            .toList();
    Trial best = findings.state().best().orElseThrow();
    List<StepLinesFigure.Plotted> plots =
        List.of(
            new StepLinesFigure.Plotted(
                "Validation WAR in %", "epoch", lines, places(curves.get(best.number()))));
    String title = "Learning curves";
    String note = said(drawn.size()) + "; darker ones were trained further";
    return figure(
        "curves",
        "Validation score after every epoch, by the number of epochs that a trial has come to.",
        new StepLinesFigure(title, note, findings.steps(), winner(best), plots, 2),
        new StepLinesFigure(title, note, findings.steps(), winner(best), plots, 1));
  }

  private static List<Place> places(List<Double> curve) {
    int step = Math.max(1, (curve.size() + MOST_POINTS - 1) / MOST_POINTS);
    return IntStream.range(0, curve.size())
        .filter(i -> (curve.size() - 1 - i) % step == 0)
        .mapToObj(i -> new Place(i + 1, PERCENT * curve.get(i)))
        .toList();
  }

  /** Where good values lie: all parameters together, and one by one; none without scores. */
  List<SiteFigure> values() {
    return findings.state().best().isEmpty() || searched().isEmpty()
        ? List.of()
        : List.of(parallel(), slices());
  }

  private List<Parameter> searched() {
    return findings.definition().space().parameters().stream()
        .filter(Parameter::isSearched)
        .toList();
  }

  private SiteFigure parallel() {
    List<Trial> drawn = findings.drawn(MOST_CROSSING);
    ScoreAxis scores = ScoreAxis.of(drawn);
    List<PlaceAxis> axes = new ArrayList<>(searched().stream().map(ParameterAxes::of).toList());
    axes.add(scores.axis());
    List<ParallelFigure.Line> lines = new ArrayList<>();
    for (int i = drawn.size() - 1; i >= 0; i--) {
      double quality = drawn.size() == 1 ? 1 : 1 - (double) i / (drawn.size() - 1);
      // The best few stand out, as most trials of a search are not good.
      lines.add(new ParallelFigure.Line(places(drawn.get(i), scores), quality * quality * quality));
    }
    List<Double> best = places(findings.state().best().orElseThrow(), scores);
    String title = "Parallel coordinates";
    String note =
        said(drawn.size())
            + "; darker ones stand higher on the leaderboard, the best one is orange; a gap is"
            + " where a parameter does not exist";
    return figure(
        "parallel",
        "All parameters of every trial, from row to row, and the score that they came to.",
        new ParallelFigure(title, note, axes, lines, best, WIDE),
        new ParallelFigure(title, note, axes, lines, best, NARROW));
  }

  private List<Double> places(Trial trial, ScoreAxis scores) {
    List<Double> places = new ArrayList<>();
    searched().forEach(parameter -> places.add(ParameterAxes.place(parameter, trial)));
    places.add(scores.place(trial));
    return places;
  }

  private SiteFigure slices() {
    List<Trial> drawn = new ArrayList<>(findings.drawn(MOST_DRAWN));
    Collections.reverse(drawn);
    Trial best = findings.state().best().orElseThrow();
    List<SlicesFigure.Slice> slices =
        searched().stream()
            .map(
                parameter ->
                    new SlicesFigure.Slice(
                        ParameterAxes.of(parameter),
                        dots(parameter, drawn),
                        dots(parameter, List.of(best))))
            .toList();
    String title = "One slice a parameter: validation WAR in %";
    String note = said(drawn.size());
    return figure(
        "slices",
        "Validation score against every parameter, by the number of epochs that it is of.",
        new SlicesFigure(title, note, findings.steps(), winner(best), slices, 3),
        new SlicesFigure(title, note, findings.steps(), winner(best), slices, 1));
  }

  private static List<SlicesFigure.Dot> dots(Parameter parameter, List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.values().containsKey(parameter.key()))
        .map(
            trial ->
                new SlicesFigure.Dot(
                    ParameterAxes.place(parameter, trial),
                    PERCENT * trial.score(),
                    trial.reached()))
        .toList();
  }

  private String said(int drawn) {
    int scored = findings.drawn(Integer.MAX_VALUE).size();
    return drawn == scored
        ? drawn + " trials with a score"
        : drawn + " of " + scored + " trials with a score, the best and some others";
  }

  private static String winner(Trial best) {
    return "the best, trial " + best.number();
  }

  private static SiteFigure figure(String id, String caption, Figure wide, Figure narrow) {
    return SiteFigure.of(new SiteFigure.Entry("", id), id, caption, wide, narrow);
  }
}
