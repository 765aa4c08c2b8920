package org.timnet.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;

class LossTest {
  private static final int[] LABELS = {0, 0, 0, 1, 2, 2};
  private static final INDArray ONE_HOT =
      Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

  static List<Loss> losses() {
    LabelSmoothing smoothing = LabelSmoothing.once(0.1);
    return List.of(
        new Loss.CrossEntropy(smoothing, ClassWeights.EQUAL),
        new Loss.CrossEntropy(smoothing, ClassWeights.BALANCED),
        new Loss.Focal(smoothing, ClassWeights.EQUAL),
        new Loss.Focal(smoothing, ClassWeights.BALANCED),
        new Loss.Margin(smoothing));
  }

  private static double score(ILossFunction loss, double[][] logits) {
    return loss.computeScore(
        ONE_HOT, Nd4j.createFromArray(logits), new ActivationSoftmax(), null, true);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAgreeWithFiniteDifferences(Loss loss) {
    ILossFunction function = loss.function(LABELS, 3);
    double[][] logits = {{0.3, -0.2, 0.9}, {1.1, 0.4, -0.7}, {-0.5, 0.2, 0.1}};
    double[][] gradient =
        function
            .computeGradient(ONE_HOT, Nd4j.createFromArray(logits), new ActivationSoftmax(), null)
            .toDoubleMatrix();
    double step = 1e-6;
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        logits[i][k] += step;
        double above = score(function, logits);
        logits[i][k] -= 2 * step;
        double below = score(function, logits);
        logits[i][k] += step;
        assertThat(gradient[i][k] / 3)
            .as("%s [%d][%d]", loss, i, k)
            .isCloseTo((above - below) / (2 * step), Offset.offset(1e-9));
      }
    }
  }

  @Test
  void weightsAreTheLargestClassOverTheOwn() {
    assertThat(ClassWeights.BALANCED.of(LABELS, 3)).containsExactly(3 / 3.5, 3 / 1.5, 3 / 2.5);
    double[][] logits = {{0, 0, 0}, {0, Math.log(2), 0}, {0, 0, 0}};
    double[] losses = {Math.log(3), Math.log(2), Math.log(3)};
    double weighted = 3 / 3.5 * losses[0] + 3 / 1.5 * losses[1] + 3 / 2.5 * losses[2];

    Loss loss = new Loss.CrossEntropy(LabelSmoothing.once(0), ClassWeights.BALANCED);
    assertThat(score(loss.function(LABELS, 3), logits))
        .isCloseTo(weighted / (3 / 3.5 + 3 / 1.5 + 3 / 2.5), Offset.offset(1e-12));
    Loss focal = new Loss.Focal(LabelSmoothing.once(0), ClassWeights.EQUAL);
    assertThat(score(focal.function(LABELS, 3), logits))
        .isCloseTo((2 * 4.0 / 9 * Math.log(3) + 0.25 * Math.log(2)) / 3, Offset.offset(1e-12));
  }

  @Test
  void aLabelThatIsSmoothedAgainAndAgainKeepsAPowerOfItsPeak() {
    float[] thrice = LabelSmoothing.once(0.1).after(3, 1, 4);

    assertThat(thrice[1]).isCloseTo((float) (0.729 + 0.271 / 4), Offset.offset(1e-6f));
    assertThat(thrice[0]).isCloseTo((float) (0.271 / 4), Offset.offset(1e-6f));
    assertThat(LabelSmoothing.once(0.1).after(0, 1, 2)).containsExactly(0, 1);
  }

  @Test
  void stepsBeginAtEpochSixty() {
    ScheduledRate rate = ScheduledRate.of(0.5, LearningRateSchedule.STEPS, 7, 300);

    assertThat(rate.valueAt(280 * 7, 0))
        .isCloseTo(0.5 * Math.exp(-0.15 * 12), Offset.offset(1e-12));
    assertThat(rate.valueAt(60 * 7 - 1, 0)).isEqualTo(0.5);
    assertThat(rate.valueAt(60 * 7, 0)).isEqualTo(0.5 * Math.exp(-0.15));
  }

  @Test
  void whatIsSetWinsOverAModelsDefaults() {
    Settings settings =
        EffectiveSettings.load(List.of(), List.of("training.epochs=500", "network.blocks=8"))
            .settings();
    Recipe lightSerNet = Recipe.from(settings.forModel("light-sernet").training());

    assertThat(lightSerNet.epochs()).isEqualTo(500);
    assertThat(lightSerNet.batchSize()).isEqualTo(32);
    assertThat(lightSerNet.schedule()).isEqualTo(LearningRateSchedule.STEPS);
    assertThat(settings.forModel("gm-tcn").network().blocks()).isEqualTo(8);
    assertThat(Settings.defaults().forModel("gm-tcn").network().blocks()).isEqualTo(7);
    assertThat(Settings.defaults().forModel("gm-tcn").network().engine()).isEqualTo("fused");
    assertThat(Settings.defaults().forModel("cpac").network().engine()).isEqualTo("fused");
    assertThat(Settings.defaults().forModel("tim-net")).isNotNull();
    assertThat(Settings.defaults().forModel("tim-net").training())
        .isEqualTo(Settings.defaults().training());
  }
}
