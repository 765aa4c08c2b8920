package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Selection;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.LoopSettings;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;

class EpochLoopTest {
  private static final TimNetSpec SPEC = Specs.timNet().build();
  private static final TrainingData DATA =
      TrainingData.of(
          SyntheticExamples.of(30, 1), SyntheticExamples.of(9, 4), SyntheticExamples.of(12, 2));

  private static NeuralLearner learner(Recipes recipe) {
    return new NeuralLearner(Engines.FUSED, SPEC, recipe.build());
  }

  private static TrainedNetwork train(Recipes recipe) {
    return learner(recipe).train(DATA, TrainingContext.none());
  }

  @Test
  void balancedEpochsTakeAllClassesAlike() {
    int[] labels = {0, 0, 0, 0, 0, 0, 0, 2, 2, 5};
    int[] times = new int[labels.length];
    for (int epoch = 1; epoch <= 21; epoch++) {
      int[] order = Order.balanced(labels, 3, epoch);
      int[] byClass = new int[6];
      for (int place : order) {
        byClass[labels[place]]++;
        times[place]++;
      }
      assertThat(order).hasSameSizeAs(labels);
      assertThat(List.of(byClass[0], byClass[2], byClass[5]))
          .allMatch(count -> count == 3 || count == 4);
      assertThat(byClass[0] + byClass[2] + byClass[5]).isEqualTo(10);
      assertThat(order).isEqualTo(Order.balanced(labels, 3, epoch));
      assertThat(order).isNotEqualTo(Order.balanced(labels, 4, epoch));
    }
    // Each class has had a third of 21 times 10; nobody of the large one is left out.
    assertThat(times[9]).isEqualTo(70);
    assertThat(times[7] + times[8]).isEqualTo(70);
    assertThat(Arrays.stream(times, 0, 7)).allMatch(count -> count > 0).hasSize(7);
  }

  @Test
  void trainingEndsAfterTheEpochsOfPatience() {
    Recipes recipe = Recipes.tiny().epochs(60).learningRate(0.03);
    TrainedNetwork all = train(recipe);
    TrainedNetwork patient = train(recipe.loop(new LoopSettings("every", 0, 0, 4)));

    int best = patient.selected().get(Selection.VALIDATION_BEST).epoch();
    assertThat(patient.history()).hasSize(best + 4).hasSizeLessThan(60);
    assertThat(all.history()).hasSize(60).startsWith(patient.history().toArray(Epoch[]::new));
    assertThat(patient.selected().get(Selection.LAST_EPOCH).epoch()).isEqualTo(best + 4);
  }

  @Test
  void patienceWantsValidation() {
    NeuralLearner learner = learner(Recipes.tiny().loop(new LoopSettings("every", 0, 0, 4)));

    assertThatThrownBy(
            () -> learner.train(TrainingData.of(DATA.train(), DATA.test()), TrainingContext.none()))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("experiment.selection=validation-best");
  }

  @Test
  void weightsAreAveragedInOneWay() {
    Recipes both = Recipes.tiny().loop(new LoopSettings("every", 0.9, 3, 0));

    assertThatThrownBy(both::build)
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("training.weight-ema or training.average-epochs to 0");
  }

  @Test
  void theAverageIsEvaluatedAndSavedAndTrainingGoesOnWithout() throws IOException {
    // One step an epoch, whose weights the checkpoints have.
    Recipes recipe = Recipes.tiny().epochs(4).batchSize(30);
    MemoryCheckpoints store = new MemoryCheckpoints();
    TrainedNetwork plain =
        learner(recipe)
            .train(DATA, new TrainingContext(epoch -> {}, new Checkpoints("plain", 1, store)));
    float[][] weights = new float[4][];
    for (int epoch = 1; epoch <= 4; epoch++) {
      weights[epoch - 1] = Checkpoint.of(store.read(epoch)).network().parameters();
    }

    TrainedNetwork exponential = train(recipe.loop(new LoopSettings("every", 0.5, 0, 0)));
    TrainedNetwork lastTwo = train(recipe.loop(new LoopSettings("every", 0, 2, 0)));
    TrainedNetwork lastOne = train(recipe.loop(new LoopSettings("every", 0, 1, 0)));

    assertMean(exponential, weights, 1 / 15.0, 2 / 15.0, 4 / 15.0, 8 / 15.0);
    assertMean(lastTwo, weights, 0, 0, 0.5, 0.5);
    assertThat(lastOne.selected()).isEqualTo(plain.selected());
    assertThat(lastTwo.selected()).isNotEqualTo(plain.selected());
    assertThat(lastTwo.history())
        .extracting(Epoch::loss)
        .isEqualTo(plain.history().stream().map(Epoch::loss).toList());
    assertThat(lastTwo.selected().get(Selection.LAST_EPOCH).predictions())
        .isEqualTo(new Predictor(SPEC, lastTwo.network()).predict(DATA.test()));
  }

  private static void assertMean(TrainedNetwork trained, float[][] weights, double... shares) {
    float[] mean = NetworkState.of(trained.network()).parameters();
    for (int i = 0; i < mean.length; i++) {
      double expected = 0;
      for (int epoch = 0; epoch < shares.length; epoch++) {
        expected += shares[epoch] * weights[epoch][i];
      }
      assertThat((double) mean[i]).as("weight %d", i).isCloseTo(expected, Offset.offset(1e-6));
    }
  }
}
