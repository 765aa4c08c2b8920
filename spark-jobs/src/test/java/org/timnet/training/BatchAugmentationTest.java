package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.settings.AugmentationSettings;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.recipe.Augmentation;
import org.timnet.training.recipe.Recipe;

class BatchAugmentationTest {
  private static final AugmentationSettings ALL = new AugmentationSettings(3, 2, 0.4);
  private static final BatchAugmentation AUGMENTATION =
      new BatchAugmentation(Augmentation.from(ALL), 7);
  private static final Examples BATCH = SyntheticExamples.of(9, 1);
  private static final TimNetSpec SPEC = Specs.timNet().build();
  private static final TrainingData DATA =
      TrainingData.of(SyntheticExamples.of(30, 1), SyntheticExamples.of(12, 2));

  @Test
  void followsFromSeedEpochAndPlace() {
    Examples once = AUGMENTATION.of(BATCH, 1, 0);

    assertThat(AUGMENTATION.of(BATCH, 1, 0)).isEqualTo(once);
    assertThat(AUGMENTATION.of(BATCH, 2, 0)).isNotEqualTo(once);
    assertThat(AUGMENTATION.of(BATCH, 1, 8)).isNotEqualTo(once);
    assertThat(new BatchAugmentation(Augmentation.from(ALL), 8).of(BATCH, 1, 0)).isNotEqualTo(once);
    assertThat(BATCH).as("what others share").isEqualTo(SyntheticExamples.of(9, 1));
  }

  @Test
  void withNothingToDoABatchStaysItself() {
    assertThat(new BatchAugmentation(List.of(), 7).of(BATCH, 1, 0)).isSameAs(BATCH);
  }

  @Test
  void aTrainingThatWasInterruptedGoesOnAlike() {
    Recipe recipe = Recipes.tiny().epochs(4).augmentation(ALL).build();
    TrainedNetwork undisturbed = train(recipe, epoch -> {}, Checkpoints.none());
    MemoryCheckpoints store = new MemoryCheckpoints();

    assertThatThrownBy(
            () ->
                train(
                    recipe,
                    epoch -> {
                      if (epoch.number() == 2) {
                        throw new IllegalStateException("killed");
                      }
                    },
                    new Checkpoints("a case", 1, store)))
        .hasMessage("killed");
    TrainedNetwork resumed = train(recipe, epoch -> {}, new Checkpoints("a case", 1, store));

    assertThat(resumed.network().params()).isEqualTo(undisturbed.network().params());
    assertThat(resumed.history()).isEqualTo(undisturbed.history());
    assertThat(train(Recipes.tiny().epochs(4).build(), epoch -> {}, Checkpoints.none()).history())
        .isNotEqualTo(undisturbed.history());
  }

  private static TrainedNetwork train(
      Recipe recipe, EpochListener listener, Checkpoints checkpoints) {
    return new NeuralLearner(Engines.FUSED, SPEC, recipe)
        .train(DATA, new TrainingContext(listener, checkpoints));
  }
}
