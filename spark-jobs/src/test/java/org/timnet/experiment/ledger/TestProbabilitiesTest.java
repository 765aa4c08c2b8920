package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Calibration;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Temperature;

class TestProbabilitiesTest {
  private static final List<String> IDS = List.of("u1", "u2", "u3");
  private static final List<String> EMOTIONS = List.of("sad", "angry", "sad");
  private static final List<String> CLASSES = List.of("angry", "sad");

  private static TestProbabilities of(double... ofAngry) {
    double[][] rows = new double[ofAngry.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {ofAngry[i], 1 - ofAngry[i]};
    }
    return new TestProbabilities(IDS, EMOTIONS, rows);
  }

  @Test
  void aSureModelOutvotesTwoUnsureOnes() {
    TestProbabilities mean =
        TestProbabilities.mean(List.of(of(0.55, 0.25, 1), of(0.55, 0.75, 0), of(0.1, 0.75, 0)));

    assertThat(mean.rows()[0]).containsExactly((0.55 + 0.55 + 0.1) / 3, (0.45 + 0.45 + 0.9) / 3);
    assertThat(mean.rows()[2][0]).isEqualTo(1 / 3.0);
    assertThat(mean.confusion(CLASSES))
        .isEqualTo(ConfusionMatrix.of(2, new int[] {1, 0, 1}, new int[] {1, 0, 1}));
    assertThat(of(0.55, 0.25, 1).confusion(CLASSES).war()).isZero();
  }

  @Test
  void otherUtterancesAreRefused() {
    TestProbabilities other =
        new TestProbabilities(List.of("u1", "u3", "u2"), EMOTIONS, of(1, 1, 1).rows());

    assertThatThrownBy(() -> TestProbabilities.mean(List.of(of(1, 1, 1), other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other utterances");
  }

  @Test
  void itsAnswersAreTheFirstOfTheMostProbableClassesAsSureAsATemperatureMakesThem() {
    TestProbabilities test =
        new TestProbabilities(
            List.of("a", "b", "c"),
            List.of("happy", "sad", "happy"),
            new double[][] {{0.4, 0.4, 0.2}, {0.8, 0.2, 0}, {1 + 1e-7, 0, 0}});
    List<String> classes = List.of("happy", "neutral", "sad");

    assertThat(test.answers(classes))
        .containsExactly(
            new Calibration.Answer(0.4, true),
            new Calibration.Answer(0.8, false),
            new Calibration.Answer(1, true));
    // 4 to 1 becomes 2 to 1.
    assertThat(test.at(new Temperature(2)).answers(classes).get(1).confidence())
        .isCloseTo(2 / 3.0, within(1e-12));
  }
}
