package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.evaluation.Temperature;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.TestProbabilities;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.report.figure.CalibrationFigure;

class SeriesCalibrationTest {
  @ParameterizedTest
  @CsvSource({"NONE, TIM-Net", "SPEAKER, TIM-Net normalised by speaker"})
  void itSaysWhatIsDoneToTheInput(Normalisation normalisation, String name) {
    Case spec = PlannedCases.fold(normalisation);
    SeriesCalibration calibration =
        new SeriesCalibration(new Series(Series.Purpose.SCORES, 10, "", List.of(spec)), 1);
    calibration.add(
        new SeriesCalibration.Tested(
            new TestProbabilities(List.of("a"), List.of("sad"), new double[][] {{0.25, 0.75}}),
            Temperature.ONE));

    SiteFigure figure = calibration.drawn("EMOVO");

    assertThat(((CalibrationFigure) figure.wide()).note())
        .startsWith(name + ", split paper, last epoch; n = 1, ");
    assertThat(figure.caption())
        .startsWith("Whether the probabilities of %s on NOTHING mean what".formatted(name));
  }
}
