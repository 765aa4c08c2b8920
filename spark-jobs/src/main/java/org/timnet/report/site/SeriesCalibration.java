package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.timnet.evaluation.Calibration;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.experiment.ledger.TestProbabilities;
import org.timnet.report.figure.CalibrationFigure;
import org.timnet.report.figure.Figure;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.Subject;
import org.timnet.storage.ParallelReads;

/**
 * Whether the probabilities of a series' models mean what they say, after the last epoch, of all
 * test utterances together; where utterances were held out, at the temperatures fitted on them too.
 */
final class SeriesCalibration {
  private final List<Calibration.Answer> trained = new ArrayList<>();
  private final List<Calibration.Answer> atTemperature = new ArrayList<>();

  /** Utterances that an epoch is chosen by, and a temperature fitted on, were held out. */
  private final boolean validated;

  private final Case any;
  private final int runs;

  /**
   * Without any answers yet.
   *
   * @param done how many of the series' cases are
   */
  SeriesCalibration(Series series, int done) {
    any = series.any();
    validated = any.validation().isPresent();
    runs = any.protocol() instanceof CrossCorpusRun ? done : 1;
  }

  /**
   * Reads what the done cases say of their test utterances.
   *
   * @param title of the figure: the corpus or pair, and whether it is synthetic
   * @return empty where nothing was tested
   */
  static Optional<SiteFigure> figure(Series series, Findings findings, String title)
      throws IOException {
    List<Case> done = findings.done(series);
    SeriesCalibration all = new SeriesCalibration(series, done.size());
    ParallelReads.map(
            done.stream().filter(spec -> spec.protocol().isTested()).toList(),
            Case::title,
            spec -> Tested.read(findings.ledger().stored(spec)))
        .forEach(all::add);
    return all.trained.isEmpty() ? Optional.empty() : Optional.of(all.drawn(title));
  }

  void add(Tested tested) {
    trained.addAll(tested.test().answers(any.classes()));
    atTemperature.addAll(tested.test().at(tested.temperature()).answers(any.classes()));
  }

  /** What a model says, and what its logits are to be divided by. */
  record Tested(TestProbabilities test, Temperature temperature) {
    static Tested read(StoredCase stored) throws IOException {
      return new Tested(stored.probabilities(), stored.temperature().orElse(Temperature.ONE));
    }
  }

  /** Of at least one answer. */
  SiteFigure drawn(String title) {
    Subject subject = Findings.subject(any);
    Protocol protocol = new Protocol(any.protocol().split(), Selection.LAST_EPOCH);
    String split = protocol.split().id();
    Calibration plain = new Calibration(trained);
    Optional<Calibration> fitted =
        validated ? Optional.of(new Calibration(atTemperature)) : Optional.empty();
    String note =
        String.format(
            Locale.ROOT,
            "%s, split %s, last epoch; %s, expected calibration error %s points",
            SiteFigures.name(any),
            split,
            SiteFigures.tested(trained.size(), runs),
            fitted
                .map(
                    answers ->
                        "%s as trained and %s at the temperature"
                            .formatted(points(plain), points(answers)))
                .orElse(points(plain)));
    IntFunction<Figure> figure =
        columns -> new CalibrationFigure(title, note, plain, fitted, columns);
    return SiteFigure.of(
        new SiteFigure.Entry(
            "Calibration, %s%s"
                .formatted(protocol.title(), validated ? ", with utterances held out" : ""),
            subject.title()),
        "calibration-%s-%s%s"
            .formatted(String.join("-", subject.corpora()), split, validated ? "-temperature" : ""),
        "Whether the probabilities of %s on %s mean what they say, %s, all runs together."
                .formatted(SiteFigures.name(any), subject.title(), protocol.title())
            + " Left: answers by tenths of confidence, larger dots are more answers; on the"
            + " dashed line as many are right as are said to be. Right: how many are right"
            + " where only the surest get an answer. "
            + (validated
                ? "A model's temperature was fitted on training utterances that were held out for"
                    + " it and for choosing the epoch, so that it learned from fewer."
                : "No temperature is applied, as no utterances were held out to fit one on."),
        figure.apply(2),
        figure.apply(1));
  }

  private static String points(Calibration calibration) {
    return String.format(Locale.ROOT, "%.1f", 100 * calibration.error());
  }
}
