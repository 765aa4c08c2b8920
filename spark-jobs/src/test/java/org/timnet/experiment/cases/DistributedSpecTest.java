package org.timnet.experiment.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Split;
import org.timnet.network.ModelSpec;
import org.timnet.network.Pooling;
import org.timnet.network.SvmSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.settings.AugmentationSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.LoopSettings;
import org.timnet.testing.Recipes;
import org.timnet.training.recipe.ClassWeights;
import org.timnet.training.recipe.LabelSmoothing;
import org.timnet.training.recipe.Loss;
import org.timnet.training.recipe.Recipe;

class DistributedSpecTest {
  private static final DistributedSpec SHARED = new DistributedSpec("shared", 1e-3);
  private static final DistributedSpec AVERAGING = new DistributedSpec("averaging", 0);
  private static final Features FEATURES =
      new Features("EMOVO", "authors", "aa", 96_000, "bb", List.of("angry", "sad"));
  private static final TimNetSpec NETWORK = TimNetSpec.builder().classes(2).build();
  private static final CrossValidationFold FOLD = new CrossValidationFold(Split.PAPER, 10, 0, 1);

  private static Case of(EvaluationProtocol protocol, ModelSpec network, Recipe recipe) {
    return Case.of(FEATURES, protocol, network, recipe, "fused");
  }

  private static Case of(Recipes recipe) {
    return of(FOLD, NETWORK, recipe.build());
  }

  private static void assertRefused(Case spec, String remedy) {
    for (DistributedSpec how : List.of(SHARED, AVERAGING)) {
      assertThatThrownBy(() -> spec.distributed(how))
          .isInstanceOf(InvalidChoiceException.class)
          .hasMessageContaining(remedy);
    }
  }

  @Test
  void whatExecutorsWouldNotDoTogetherIsNoCase() {
    Recipes masked = Recipes.paper().augmentation(new AugmentationSettings(5, 0, 0));
    assertRefused(of(masked), "set training.time-mask");
    assertRefused(
        of(Recipes.paper().loop(new LoopSettings("balanced", 0, 0, 0))),
        "training.sampling to every");
    assertRefused(of(Recipes.paper().weightDecay(0.1)), "set training.weight-decay");
    assertRefused(
        of(Recipes.paper().loop(new LoopSettings("every", 0.9, 0, 0))), "training.weight-ema");
    assertRefused(
        of(
            FOLD,
            TimNetSpec.builder().classes(2).pooling(Pooling.RECORDING).build(),
            Recipes.paper().build()),
        "set network.pooling=all");
    assertRefused(
        of(FOLD, new SvmSpec("mfcc", 39, 2), Recipes.paper().build()), "svm-mfcc is none");
    assertThatCode(() -> of(Recipes.paper()).distributed(SHARED)).doesNotThrowAnyException();
  }

  /** Labels as earlier folds leave them are not exported; without folds there are none such. */
  @Test
  void labelsThatAreSmoothedFoldAfterFoldAreNotTakenTogether() {
    Recipe compounding =
        Recipes.withLoss(
            Recipes.paper().build(),
            new Loss.CrossEntropy(
                new LabelSmoothing(0.1, LabelSmoothing.Passes.COMPOUNDING), ClassWeights.EQUAL));
    assertRefused(of(FOLD, NETWORK, compounding), "set training.smoothing=once");
    assertRefused(of(FOLD, NETWORK, compounding).untested(), "set training.smoothing=once");
    assertThatCode(
            () -> of(FullTraining.ofOneCorpus(), NETWORK, compounding).distributed(AVERAGING))
        .doesNotThrowAnyException();
  }

  /** Steps were counted from 0 in every epoch: the first one is as it was. */
  @Test
  void aResultVersionIsRaisedWhereParametersAreAveragedOftener() {
    Case many = of(Recipes.paper());
    Case one = of(Recipes.paper().epochs(1));
    int alone = many.execution().resultVersion();
    assertThat(many.distributed(AVERAGING).execution().resultVersion()).isEqualTo(5);
    assertThat(one.distributed(AVERAGING).execution().resultVersion()).isEqualTo(alone);
    assertThat(many.distributed(SHARED).execution().resultVersion()).isEqualTo(alone);
  }
}
