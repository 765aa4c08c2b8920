package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
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
    Devices.choose(() -> Devices.graphicsProcessor(0));
  }

  private static void choose() {
    OpenClDevices.first().close();
    Devices.choose(() -> Devices.openCl(0));
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
    choose();
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
    choose();
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

  /** A training of a company. */
  private record Companion(Recipe recipe, TrainingData data) {
    TrainedNetwork train(TrainingContext context) {
      return new NeuralLearner(Engines.GPU, SPEC, recipe).train(data, context);
    }
  }

  /**
   * Other seeds, rates, folds of other sizes, epochs; one without validation, one with utterances
   * that change from epoch to epoch, one that is resumed.
   */
  private static List<Companion> companions() {
    Examples all = SyntheticExamples.of(42, 3);
    int[] places = IntStream.range(0, 42).toArray();
    return List.of(
        new Companion(plain(), data()),
        new Companion(
            with(plain().withSeed(9), new Optimizer.Adam(5e-3, 0.93, 0.98, 1e-8, 0, 0), 2),
            TrainingData.of(
                all.subset(IntStream.range(13, 42).toArray()),
                all.subset(IntStream.range(0, 13).toArray()))),
        new Companion(
            recipe(plain().loss(), List.of(new Augmentation.TimeMask(3))).withSeed(77),
            TrainingData.of(
                all.subset(IntStream.of(places).filter(i -> i % 3 > 0).toArray()),
                all.subset(IntStream.of(places).filter(i -> i % 6 == 0).toArray()),
                all.subset(IntStream.of(places).filter(i -> i % 6 == 3).toArray()))));
  }

  private static Recipe with(Recipe recipe, Optimizer optimizer, int epochs) {
    return new Recipe(
        epochs,
        recipe.batchSize(),
        recipe.seed(),
        optimizer,
        recipe.schedule(),
        recipe.loss(),
        recipe.augmentations(),
        recipe.loop());
  }

  /** Trains each on a thread of its own; what one throws is its failure and no other's. */
  private static <T> List<Future<T>> atOnce(List<Function<DeviceShare, T>> trainings)
      throws InterruptedException {
    SharedDevice device = new SharedDevice(trainings.size(), () -> Devices.openCl(0));
    ExecutorService threads = Executors.newFixedThreadPool(trainings.size());
    try {
      return threads.invokeAll(
          IntStream.range(0, trainings.size())
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        try (DeviceShare share = device.share(i)) {
                          return trainings.get(i).apply(share);
                        }
                      })
              .toList());
    } finally {
      threads.shutdown();
    }
  }

  private static TrainingContext on(DeviceShare share) {
    return on(share, epoch -> {});
  }

  private static TrainingContext on(DeviceShare share, EpochListener listener) {
    return new TrainingContext(listener, Checkpoints.none(), () -> share);
  }

  private static void assertSame(TrainedNetwork trained, TrainedNetwork alone) {
    assertThat(trained.history()).isEqualTo(alone.history());
    assertThat(trained.network().params().data().asFloat())
        .isEqualTo(alone.network().params().data().asFloat());
    assertThat(trained.network().updaterState().data().asFloat())
        .isEqualTo(alone.network().updaterState().data().asFloat());
    assertThat(trained.selected().get(Selection.LAST_EPOCH).predictions().probabilities())
        .isDeepEqualTo(alone.selected().get(Selection.LAST_EPOCH).predictions().probabilities());
  }

  private static List<TrainedNetwork> alone(List<Companion> companions) {
    return companions.stream().map(each -> each.train(TrainingContext.none())).toList();
  }

  @Test
  void aTrainingIsWhatItIsAloneToTheLastBitWhateverCompanyItHas() throws Exception {
    choose();
    List<Companion> companions = companions();
    List<TrainedNetwork> alone = alone(companions);
    List<Future<TrainedNetwork>> together =
        atOnce(
            companions.stream()
                .<Function<DeviceShare, TrainedNetwork>>map(each -> share -> each.train(on(share)))
                .toList());
    for (int i = 0; i < companions.size(); i++) {
      assertThat(alone.get(i).history()).hasSize(companions.get(i).recipe().epochs());
      assertSame(together.get(i).get(), alone.get(i));
    }
  }

  @Test
  void whoIsAbsentDivergesIsKilledOrResumedSpoilsNoOther() throws Exception {
    choose();
    List<Companion> companions = companions();
    List<TrainedNetwork> alone = alone(companions);
    MemoryCheckpoints store = new MemoryCheckpoints();
    companions.get(0).train(new TrainingContext(epoch -> {}, new Checkpoints("a test", 2, store)));
    Companion wild =
        new Companion(
            plain(),
            TrainingData.of(
                SyntheticExamples.of(12, 3)
                    .subset(IntStream.range(0, 10).toArray())
                    .withTargets(nonFinite(10)),
                data().test()));
    List<Future<TrainedNetwork>> together =
        atOnce(
            List.of(
                share ->
                    companions
                        .get(0)
                        .train(
                            new TrainingContext(
                                epoch -> {}, new Checkpoints("a test", 2, store), () -> share)),
                share -> null,
                share -> companions.get(1).train(on(share)),
                share -> wild.train(on(share)),
                share ->
                    companions
                        .get(1)
                        .train(
                            on(
                                share,
                                epoch -> {
                                  throw new IllegalArgumentException("killed");
                                })),
                share -> companions.get(2).train(on(share))));
    assertSame(together.get(0).get(), alone.get(0));
    assertThat(together.get(1).get()).isNull();
    assertSame(together.get(2).get(), alone.get(1));
    assertThatThrownBy(() -> together.get(3).get()).hasCauseInstanceOf(DivergedException.class);
    assertThatThrownBy(() -> together.get(4).get()).hasRootCauseMessage("killed");
    assertSame(together.get(5).get(), alone.get(2));
  }

  private static float[][] nonFinite(int utterances) {
    return IntStream.range(0, utterances)
        .mapToObj(i -> new float[] {Float.NaN, 0, 0})
        .toArray(float[][]::new);
  }

  @Test
  void aMissingDeviceIsOneOfAllThatWantedIt() throws Exception {
    SharedDevice device = new SharedDevice(2, () -> Devices.openCl(99));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<TrainedNetwork>> both =
          threads.invokeAll(
              List.of(
                  () -> companions().get(0).train(on(device.share(0))),
                  () -> companions().get(1).train(on(device.share(1)))));
      for (Future<TrainedNetwork> each : both) {
        assertThatThrownBy(each::get).hasCauseInstanceOf(GpuUnavailableException.class);
      }
    } finally {
      threads.shutdown();
    }
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
