package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.recipe.Recipe;

class NeuralLearnerTest {
  private static final TimNetSpec SPEC = Specs.timNet().build();

  private static Recipe recipe(int epochs, long seed) {
    return Recipes.tiny().epochs(epochs).seed(seed).build();
  }

  private static TrainedNetwork train(int epochs, long seed) {
    return new NeuralLearner(Engines.FUSED, SPEC, recipe(epochs, seed))
        .train(
            TrainingData.of(SyntheticExamples.of(30, 1), SyntheticExamples.of(12, 2)),
            TrainingContext.none());
  }

  @Test
  void learnsWhatCanBeLearned() {
    TrainedNetwork trained = train(25, 1);

    List<Epoch> history = trained.history();
    // Uniform guessing costs ln 3; smoothing by 0.1 keeps the loss above 0.3.
    assertThat(history.get(0).loss()).isCloseTo(Math.log(3), Offset.offset(0.3));
    assertThat(history.get(24).loss()).isLessThan(0.7);
    assertThat(history.get(24).test().war()).isGreaterThan(0.8);
    assertThat(history).extracting(Epoch::number).startsWith(1, 2).endsWith(25);
  }

  @Test
  void lastAndBestEpochAreToldApart() {
    TrainedNetwork trained = train(12, 3);
    double best = trained.history().stream().mapToDouble(e -> e.test().war()).max().orElseThrow();

    int testBest = trained.selected().get(Selection.TEST_BEST).epoch();
    Epoch selected = trained.history().get(testBest - 1);
    assertThat(selected.test().war()).isEqualTo(best);
    assertThat(trained.history().subList(0, testBest - 1))
        .as("the first of equals")
        .allMatch(epoch -> epoch.test().war() < best);
    int[] labels = SyntheticExamples.of(12, 2).labels();
    int[] predicted = trained.selected().get(Selection.LAST_EPOCH).predictions().labels();
    long right = IntStream.range(0, 12).filter(i -> labels[i] == predicted[i]).count();
    assertThat(right / 12.0).isEqualTo(trained.history().get(11).test().war());
  }

  @Test
  void utterancesKeptBackChooseTheEpochAndTeachNothing() {
    Examples train = SyntheticExamples.of(30, 1);
    Examples validation = SyntheticExamples.of(9, 4);
    Examples test = SyntheticExamples.of(12, 2);
    NeuralLearner learner = new NeuralLearner(Engines.FUSED, SPEC, recipe(12, 3));
    TrainedNetwork validated =
        learner.train(TrainingData.of(train, validation, test), TrainingContext.none());
    TrainedNetwork without = learner.train(TrainingData.of(train, test), TrainingContext.none());

    assertThat(validated.network().params()).isEqualTo(without.network().params());
    assertThat(without.selected()).doesNotContainKey(Selection.VALIDATION_BEST);
    double best =
        validated.history().stream().mapToDouble(e -> e.validation().war()).max().orElseThrow();
    Selected validationBest = validated.selected().get(Selection.VALIDATION_BEST);
    Epoch selected = validated.history().get(validationBest.epoch() - 1);
    assertThat(selected.validation().war()).isEqualTo(best);
    assertThat(validated.history().subList(0, validationBest.epoch() - 1))
        .as("the first of equals")
        .allMatch(epoch -> epoch.validation().war() < best);
    assertThat(ConfusionMatrix.of(3, test.labels(), validationBest.predictions().labels()))
        .isEqualTo(selected.test());
  }

  @Test
  void utterancesKeptBackChooseTheTemperatureToo() {
    Examples train = SyntheticExamples.of(30, 1);
    Examples validation = SyntheticExamples.of(9, 4);
    Examples test = SyntheticExamples.of(12, 2);
    NeuralLearner learner = new NeuralLearner(Engines.FUSED, SPEC, recipe(2, 3));

    TrainedNetwork validated =
        learner.train(TrainingData.of(train, validation, test), TrainingContext.none());

    assertThat(validated.temperature())
        .isEqualTo(
            Temperature.fit(
                new Predictor(SPEC, validated.network()).predict(validation).probabilities(),
                validation.labels()))
        .isNotEqualTo(Temperature.ONE);
    assertThat(learner.train(TrainingData.of(train, test), TrainingContext.none()).temperature())
        .isEqualTo(Temperature.ONE);
  }

  @Test
  void theSameSeedGivesTheSameNetworkAlsoWhileAnotherOneTrains() {
    TrainedNetwork alone = train(3, 5);
    CompletableFuture<TrainedNetwork> beside = CompletableFuture.supplyAsync(() -> train(3, 6));
    TrainedNetwork again = train(3, 5);
    TrainedNetwork other = beside.join();

    assertThat(again.network().params()).isEqualTo(alone.network().params());
    assertThat(again.selected()).isEqualTo(alone.selected());
    assertThat(other.network().params()).isNotEqualTo(alone.network().params());
  }

  @Test
  void everyEpochSeesEveryUtteranceOnceInAnotherOrder() {
    List<int[]> orders = new ArrayList<>();
    for (int epoch = 1; epoch <= 3; epoch++) {
      int[] order = Order.ofEpoch(20, 7, epoch);
      int[] sorted = order.clone();
      Arrays.sort(sorted);
      assertThat(sorted).containsExactly(IntStream.range(0, 20).toArray());
      orders.add(order);
    }
    assertThat(orders.stream().map(Arrays::toString)).doesNotHaveDuplicates();
    assertThat(Order.ofEpoch(20, 7, 1)).containsExactly(orders.get(0));
    assertThat(Order.ofEpoch(20, 8, 1)).isNotEqualTo(orders.get(0));
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    Examples train = SyntheticExamples.of(9, 1);
    train.mfcc()[4][0] = Float.NaN;

    assertThatThrownBy(
            () ->
                new NeuralLearner(Engines.FUSED, SPEC, recipe(2, 1))
                    .train(
                        TrainingData.of(train, SyntheticExamples.of(3, 2)), TrainingContext.none()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1")
        .hasMessageContaining("learning-rate");
  }

  @Test
  void anAnswerThatIsNoNumberEndsTheTraining() {
    Examples test = SyntheticExamples.of(3, 2);
    test.mfcc()[1][0] = Float.NaN;
    TrainingData data = TrainingData.of(SyntheticExamples.of(9, 1), test);

    assertThatThrownBy(
            () ->
                new NeuralLearner(Engines.FUSED, SPEC, recipe(2, 1))
                    .train(data, TrainingContext.none()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1")
        .hasMessageContaining("utterance 2 of 3");
  }

  @Test
  void parametersThatAreNoNumbersEndTheTrainingAlsoWithoutATest() {
    NeuralLearner learner =
        new NeuralLearner(Engines.FUSED, SPEC, recipe(2, 1))
            .with(
                (network, epoch) -> {
                  network.params().putScalar(0, Float.POSITIVE_INFINITY);
                  return 1;
                });
    Examples train = SyntheticExamples.of(9, 1);

    assertThatThrownBy(
            () -> learner.train(TrainingData.of(train, train.subset()), TrainingContext.none()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1: the parameters are not finite");
  }

  @Test
  void whoGivesLabelsAwayAsUnknownIsStopped() {
    Examples train = SyntheticExamples.of(9, 1);
    Examples other = SyntheticExamples.of(3, 2);

    assertThat(new TrainingData(train, train.subset(), other, other.unlabelled()).unlabelled())
        .satisfies(unlabelled -> assertThat(unlabelled.labels()).containsOnly(Examples.UNKNOWN));
    assertThatThrownBy(() -> new TrainingData(train, train.subset(), other, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inputsAreChannelsFirst() {
    Examples two =
        new Examples(
            new float[][] {{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}}, new int[] {1, 0}, 2, 3);

    assertThat(two.frames()).isEqualTo(3);
    assertThat(two.features(1, 0).dup('c').data().asFloat())
        .containsExactly(7, 9, 11, 8, 10, 12, 1, 3, 5, 2, 4, 6);
    assertThat(two.oneHot(0, 1).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1, 0}, {1, 0, 0}});
  }

  @Test
  void utterancesOfDifferentLengthsAreRefused() {
    assertThatThrownBy(
            () -> new Examples(new float[][] {new float[4], new float[6]}, new int[2], 2, 2))
        .hasMessageContaining("utterances of 2 and of 3 frames");
  }
}
