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
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.settings.TrainingSettings;
import org.timnet.testing.SyntheticExamples;

class TrainerTest {
  private static final TimNetSpec SPEC =
      new TimNetSpec(
          Variant.TIM_NET, SyntheticExamples.COEFFICIENTS, 2, 2, SyntheticExamples.CLASSES, 0.1);

  private static TrainingSettings recipe(int epochs, long seed) {
    return new TrainingSettings(epochs, 8, 0.01, 0.93, 0.98, 1e-8, 0.1, seed);
  }

  private static TrainedNetwork train(int epochs, long seed) {
    return new Trainer(Engine.FUSED, SPEC, recipe(epochs, seed))
        .train(SyntheticExamples.of(30, 1), SyntheticExamples.of(12, 2), epoch -> {});
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

    Epoch chosen = trained.history().get(trained.bestEpoch() - 1);
    assertThat(chosen.test().war()).isEqualTo(best);
    assertThat(trained.history().subList(0, trained.bestEpoch() - 1))
        .as("the first of equals")
        .allMatch(epoch -> epoch.test().war() < best);
    int[] labels = SyntheticExamples.of(12, 2).labels();
    int[] predicted = trained.last().labels();
    long right = IntStream.range(0, 12).filter(i -> labels[i] == predicted[i]).count();
    assertThat(right / 12.0).isEqualTo(trained.history().get(11).test().war());
  }

  @Test
  void utterancesKeptBackChooseTheEpochAndTeachNothing() {
    Examples train = SyntheticExamples.of(30, 1);
    Examples validation = SyntheticExamples.of(9, 4);
    Examples test = SyntheticExamples.of(12, 2);
    Trainer trainer = new Trainer(Engine.FUSED, SPEC, recipe(12, 3));
    TrainedNetwork validated =
        trainer.train(train, validation, test, epoch -> {}, Checkpoints.none());
    TrainedNetwork without = trainer.train(train, test, epoch -> {});

    assertThat(validated.network().params()).isEqualTo(without.network().params());
    assertThat(without.chosenEpoch()).isZero();
    double best =
        validated.history().stream().mapToDouble(e -> e.validation().war()).max().orElseThrow();
    Epoch chosen = validated.history().get(validated.chosenEpoch() - 1);
    assertThat(chosen.validation().war()).isEqualTo(best);
    assertThat(validated.history().subList(0, validated.chosenEpoch() - 1))
        .as("the first of equals")
        .allMatch(epoch -> epoch.validation().war() < best);
    assertThat(ConfusionMatrix.of(3, test.labels(), validated.chosen().labels()))
        .isEqualTo(chosen.test());
  }

  @Test
  void theSameSeedGivesTheSameNetworkAlsoWhileAnotherOneTrains() {
    TrainedNetwork alone = train(3, 5);
    CompletableFuture<TrainedNetwork> beside = CompletableFuture.supplyAsync(() -> train(3, 6));
    TrainedNetwork again = train(3, 5);
    TrainedNetwork other = beside.join();

    assertThat(again.network().params()).isEqualTo(alone.network().params());
    assertThat(again.last()).isEqualTo(alone.last());
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
                new Trainer(Engine.FUSED, SPEC, recipe(2, 1))
                    .train(train, SyntheticExamples.of(3, 2), epoch -> {}))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1")
        .hasMessageContaining("learning-rate");
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
