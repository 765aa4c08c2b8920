package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static Calibration.Answer answer(double confidence, boolean right) {
    return new Calibration.Answer(confidence, right);
  }

  @Test
  void theErrorIsTheMeanDistanceOverTheBins() {
    Calibration calibration =
        new Calibration(
            List.of(
                answer(0.62, true), answer(0.68, false), answer(0.95, true), answer(0.85, false)));

    // 0.65 against 0.5, twice; 0.95 against 1; 0.85 against 0.
    assertThat(calibration.error()).isCloseTo((2 * 0.15 + 0.05 + 0.85) / 4, within(1e-12));
    assertThat(calibration.overconfidence()).isCloseTo(0.775 - 0.5, within(1e-12));
    assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(2, 1, 1);
  }

  @Test
  void aConfidenceOfOneIsInTheLastBin() {
    assertThat(new Calibration(List.of(answer(1, true), answer(0.9, true))).bins()).hasSize(1);
  }

  @Test
  void coverageGoesFromTheSurestToAll() {
    Calibration calibration =
        new Calibration(
            List.of(answer(0.5, false), answer(0.9, true), answer(0.7, true), answer(0.7, false)));

    assertThat(calibration.coverage())
        .containsExactly(
            new Calibration.Coverage(0.25, 0.9, 1),
            new Calibration.Coverage(0.75, 0.7, 2 / 3.0),
            new Calibration.Coverage(1, 0.5, 0.5));
  }

  @Test
  void nothingToCalibrateByIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Calibration(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> answer(Double.NaN, true));
  }

  /** Labels drawn from known probabilities, whose logits are then multiplied. */
  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 2.5})
  void theTemperatureOfWhatWasSharpenedIsFoundAgain(double sharpened) {
    SplittableRandom random = new SplittableRandom(1);
    int utterances = 20_000;
    double[][] sharp = new double[utterances][];
    int[] labels = new int[utterances];
    for (int i = 0; i < utterances; i++) {
      double[] honest = new double[4];
      double sum = 0;
      for (int k = 0; k < honest.length; k++) {
        honest[k] = Math.exp(3 * random.nextDouble());
        sum += honest[k];
      }
      double left = random.nextDouble() * sum;
      while (left > honest[labels[i]] && labels[i] < honest.length - 1) {
        left -= honest[labels[i]++];
      }
      for (int k = 0; k < honest.length; k++) {
        honest[k] /= sum;
      }
      sharp[i] = new Temperature(1 / sharpened).of(honest);
    }

    Temperature fitted = Temperature.fit(sharp, labels);

    assertThat(fitted.value()).isCloseTo(sharpened, within(0.05 * sharpened));
    List<Calibration.Answer> before = new ArrayList<>();
    List<Calibration.Answer> after = new ArrayList<>();
    for (int i = 0; i < utterances; i++) {
      before.add(best(sharp[i], labels[i]));
      after.add(best(fitted.of(sharp[i]), labels[i]));
    }
    assertThat(new Calibration(after).error())
        .isLessThan(0.02)
        .isLessThanOrEqualTo(new Calibration(before).error() + 0.005);
  }

  @Test
  void fewUtterancesThatAreAllRightMakeNothingCertain() {
    double[][] probabilities = new double[6][];
    Arrays.fill(probabilities, new double[] {0.7, 0.2, 0.1});

    Temperature fitted = Temperature.fit(probabilities, new int[6]);

    assertThat(fitted.value()).isBetween(0.45, 0.9);
    assertThat(fitted.of(probabilities[0])[0]).isBetween(0.75, 0.92);
  }

  private static Calibration.Answer best(double[] probabilities, int label) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return answer(Math.min(1, probabilities[best]), best == label);
  }

  @Test
  void aTemperatureKeepsTheOrderAndTheSum() {
    double[] warmer = new Temperature(3).of(new double[] {0.7, 0.2, 0.1});

    assertThat(warmer[0] + warmer[1] + warmer[2]).isCloseTo(1, within(1e-12));
    assertThat(warmer[0]).isGreaterThan(warmer[1]).isLessThan(0.7);
    assertThat(warmer[1]).isGreaterThan(warmer[2]);
    assertThat(Temperature.ONE.of(new double[] {0.25, 0.75}))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-12));
  }

  @Test
  void certaintyThatIsWrongCostsMuchAndNotEverything() {
    double[][] probabilities = {{1, 0}, {1, 0}, {0.9, 0.1}};
    int[] labels = {0, 1, 0};

    assertThat(Temperature.ONE.loss(probabilities, labels))
        .isCloseTo(-(Math.log(1e-12) + Math.log(0.9)) / 3, within(1e-12));
  }

  /** It costs the same at every temperature: those that can be told apart decide. */
  @Test
  void certaintyThatIsWrongHasNoSayInTheTemperature() {
    double[][] probabilities = {{0.9, 0.1}, {0.6, 0.4}, {0.7, 0.3}, {1, 0}};
    int[] labels = {0, 1, 0, 1};

    Temperature without = Temperature.fit(Arrays.copyOf(probabilities, 3), new int[] {0, 1, 0});
    assertThat(without.value()).isBetween(0.25, 1.0);
    assertThat(Temperature.fit(probabilities, labels).value())
        .isCloseTo(without.value(), within(1e-3));
  }
}
