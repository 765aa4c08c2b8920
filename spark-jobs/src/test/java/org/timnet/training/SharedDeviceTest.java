package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Selection;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.network.gpu.Devices;
import org.timnet.network.gpu.GpuUnavailableException;
import org.timnet.settings.AugmentationSettings;
import org.timnet.testing.OpenClDevices;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.recipe.Recipe;

/** Several trainings on one device of OpenCL's, beside what each is alone. */
class SharedDeviceTest {
  private static final TimNetSpec SPEC = Specs.timNet().build();

  @AfterEach
  void forgetTheDevice() {
    OpenClDevices.forget();
  }

  private static Recipes plain() {
    return Recipes.paper().epochs(3).batchSize(8).seed(5);
  }

  private static TrainingData data() {
    Examples all = SyntheticExamples.of(42, 3);
    return TrainingData.of(
        all.subset(IntStream.range(0, 29).toArray()),
        all.subset(IntStream.range(29, 34).toArray()),
        all.subset(IntStream.range(34, 42).toArray()));
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
        new Companion(plain().build(), data()),
        new Companion(
            plain().seed(9).learningRate(5e-3).epochs(2).build(),
            TrainingData.of(
                all.subset(IntStream.range(13, 42).toArray()),
                all.subset(IntStream.range(0, 13).toArray()))),
        new Companion(
            plain().augmentation(new AugmentationSettings(3, 0, 0)).seed(77).build(),
            TrainingData.of(
                all.subset(IntStream.of(places).filter(i -> i % 3 > 0).toArray()),
                all.subset(IntStream.of(places).filter(i -> i % 6 == 0).toArray()),
                all.subset(IntStream.of(places).filter(i -> i % 6 == 3).toArray()))));
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
    OpenClDevices.choose();
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
    OpenClDevices.choose();
    List<Companion> companions = companions();
    List<TrainedNetwork> alone = alone(companions);
    MemoryCheckpoints store = new MemoryCheckpoints();
    companions.get(0).train(new TrainingContext(epoch -> {}, new Checkpoints("a test", 2, store)));
    Companion wild =
        new Companion(
            plain().build(),
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
}
