package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.gpu.Devices;
import org.timnet.network.gpu.GpuUnavailableException;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.testing.OpenClDevices;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.recipe.Augmentation;
import org.timnet.training.recipe.ClassWeights;
import org.timnet.training.recipe.EpochLoop;
import org.timnet.training.recipe.LabelSmoothing;
import org.timnet.training.recipe.LearningRateSchedule;
import org.timnet.training.recipe.Loss;
import org.timnet.training.recipe.Optimizer;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.recipe.Sampling;
import org.timnet.training.recipe.WeightAveraging;

/** Trainings on a device of OpenCL's, epochs and checkpoints and all, beside those of fused. */
class DeviceTrainingTest {
  private static final TimNetSpec SPEC = Specs.timNet().build();
  private static final int EPOCHS = 3;

  @AfterEach
  void forgetTheDevice() {
    OpenClDevices.forget();
  }

  private static Recipe recipe(Loss loss, List<Augmentation> augmentations) {
    return new Recipe(
        EPOCHS,
        8,
        5,
        new Optimizer.Adam(1e-3, 0.93, 0.98, 1e-8, 0, 0),
        LearningRateSchedule.CONSTANT,
        loss,
        augmentations,
        EpochLoop.PLAIN);
  }

  private static Recipe plain() {
    return recipe(new Loss.CrossEntropy(LabelSmoothing.once(0.1), ClassWeights.EQUAL), List.of());
  }

  private static TrainingData data() {
    Examples all = SyntheticExamples.of(42, 3);
    return TrainingData.of(
        all.subset(IntStream.range(0, 29).toArray()),
        all.subset(IntStream.range(29, 34).toArray()),
        all.subset(IntStream.range(34, 42).toArray()));
  }

  private static TrainedNetwork train(Engine engine, Recipe recipe, TrainingContext context) {
    return new NeuralLearner(engine, SPEC, recipe).train(data(), context);
  }

  static Stream<Recipe> recipes() {
    return Stream.of(
        plain(),
        with(
            recipe(
                plain().loss(),
                List.of(
                    new Augmentation.TimeMask(3),
                    new Augmentation.CoefficientMask(1),
                    new Augmentation.Mixup(0.4))),
            LearningRateSchedule.named("cosine", 1)));
  }

  private static Recipe with(Recipe recipe, LearningRateSchedule schedule) {
    return new Recipe(
        recipe.epochs(),
        recipe.batchSize(),
        recipe.seed(),
        recipe.optimizer(),
        schedule,
        recipe.loss(),
        recipe.augmentations(),
        recipe.loop());
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void lossesAndPredictionsAreThoseOfFused(Recipe recipe) {
    OpenClDevices.choose();
    TrainedNetwork ours = train(Engines.GPU, recipe, TrainingContext.none());
    TrainedNetwork theirs = train(Engines.FUSED, recipe, TrainingContext.none());
    assertThat(ours.history()).hasSize(EPOCHS);
    for (int i = 0; i < EPOCHS; i++) {
      assertThat(ours.history().get(i).loss())
          .isCloseTo(theirs.history().get(i).loss(), Offset.offset(1e-3));
    }
    double[][] expected = theirs.selected().get(Selection.LAST_EPOCH).predictions().probabilities();
    double[][] predicted = ours.selected().get(Selection.LAST_EPOCH).predictions().probabilities();
    // The network itself, on this machine's processor, says the same as the device did.
    double[][] after = new Predictor(SPEC, ours.network()).predict(data().test()).probabilities();
    assertThat(predicted).hasDimensions(expected.length, SPEC.classes());
    for (int i = 0; i < expected.length; i++) {
      assertThat(predicted[i]).containsExactly(expected[i], Offset.offset(1e-2));
      assertThat(after[i]).containsExactly(predicted[i], Offset.offset(1e-5));
    }
    Examples validation = data().validation();
    Predictions heldOut = new Predictor(SPEC, ours.network()).predict(validation);
    assertThat(ours.history().get(EPOCHS - 1).validation())
        .isEqualTo(ConfusionMatrix.of(validation.classes(), validation.labels(), heldOut.labels()));
  }

  @Test
  void aResumedTrainingIsTheUndisturbedOneToTheLastBit() {
    OpenClDevices.choose();
    MemoryCheckpoints store = new MemoryCheckpoints();
    TrainedNetwork whole = train(Engines.GPU, plain(), TrainingContext.none());
    train(
        Engines.GPU,
        plain(),
        new TrainingContext(epoch -> {}, new Checkpoints("a test", 2, store)));
    List<Epoch> trained = new ArrayList<>();
    EpochListener listener =
        new EpochListener() {
          @Override
          public void epochDone(Epoch epoch) {
            trained.add(epoch);
          }

          @Override
          public void resumed(List<Epoch> epochs) {
            assertThat(epochs).hasSize(2);
          }
        };
    TrainedNetwork again =
        train(
            Engines.GPU,
            plain(),
            new TrainingContext(listener, new Checkpoints("a test", 2, store)));
    assertThat(trained).extracting(Epoch::number).containsExactly(EPOCHS);
    assertThat(again.history()).isEqualTo(whole.history());
    assertThat(again.network().params().data().asFloat())
        .isEqualTo(whole.network().params().data().asFloat());
    assertThat(again.network().updaterState().data().asFloat())
        .isEqualTo(whole.network().updaterState().data().asFloat());
  }

  static Stream<Arguments> recipesThatTheKernelsHaveNot() {
    Recipe plain = plain();
    LabelSmoothing smoothing = LabelSmoothing.once(0.1);
    return Stream.of(
        Arguments.of(recipe(new Loss.Margin(smoothing), List.of()), "training.loss=margin"),
        Arguments.of(
            recipe(new Loss.Focal(smoothing, ClassWeights.EQUAL), List.of()),
            "training.loss=focal"),
        Arguments.of(
            recipe(new Loss.CrossEntropy(smoothing, ClassWeights.BALANCED), List.of()),
            "training.class-weights=balanced"),
        Arguments.of(
            with(plain, new Optimizer.Adam(1e-3, 0.93, 0.98, 1e-8, 1, 0), plain.loop()),
            "training.gradient-clip"),
        Arguments.of(
            with(plain, new Optimizer.Adam(1e-3, 0.93, 0.98, 1e-8, 0, 0.01), plain.loop()),
            "training.weight-decay"),
        Arguments.of(
            with(
                plain,
                plain.optimizer(),
                new EpochLoop(Sampling.BALANCED, WeightAveraging.NONE, 0)),
            "training.sampling=balanced"),
        Arguments.of(
            with(
                plain,
                plain.optimizer(),
                new EpochLoop(Sampling.EVERY, new WeightAveraging.LastEpochs(2), 0)),
            "training.average-epochs"),
        Arguments.of(
            with(
                plain,
                plain.optimizer(),
                new EpochLoop(Sampling.EVERY, new WeightAveraging.Exponential(0.9), 0)),
            "training.weight-ema"));
  }

  private static Recipe with(Recipe recipe, Optimizer optimizer, EpochLoop loop) {
    return new Recipe(
        recipe.epochs(),
        recipe.batchSize(),
        recipe.seed(),
        optimizer,
        recipe.schedule(),
        recipe.loss(),
        recipe.augmentations(),
        loop);
  }

  @ParameterizedTest
  @MethodSource("recipesThatTheKernelsHaveNot")
  void whatTheKernelsHaveNotIsRefusedBeforeTraining(Recipe recipe, String what) {
    // Nobody asks for a device before.
    Devices.choose(() -> Devices.openCl(99));
    assertThatThrownBy(() -> train(Engines.GPU, recipe, TrainingContext.none()))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("network.engine=fused");
    assertThatCode(() -> recipe.requireFor(Engines.FUSED)).doesNotThrowAnyException();
  }

  @Test
  void aMissingDeviceIsOneClearLineBeforeTraining() {
    Devices.choose(() -> Devices.openCl(99));
    assertThatThrownBy(() -> train(Engines.GPU, plain(), TrainingContext.none()))
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessageContaining("network.engine=fused");
  }
}
