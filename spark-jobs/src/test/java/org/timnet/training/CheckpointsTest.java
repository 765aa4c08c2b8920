package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.settings.AugmentationSettings;
import org.timnet.settings.LoopSettings;
import org.timnet.testing.ProcessorEngines;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.recipe.Recipe;

/** Trainings that are killed and go on, against one that is left in peace. */
class CheckpointsTest {
  private static final int EPOCHS = 5;
  private static final String CASE = "a case";
  private static final EpochListener NOBODY = epoch -> {};
  private static final TimNetSpec SPEC = Specs.timNet().dropout(0.2).build();
  private static final Recipe RECIPE = Recipes.tiny().epochs(EPOCHS).build();

  /** Thirty utterances make three full batches and a short one. */
  private static final TrainingData DATA =
      TrainingData.of(SyntheticExamples.of(30, 1), SyntheticExamples.of(12, 2));

  private final MemoryCheckpoints store = new MemoryCheckpoints();

  /** All that a training leaves, to the last bit. */
  private record Outcome(
      byte[] checkpoint,
      String configuration,
      List<Epoch> history,
      Map<Selection, Selected> selected,
      Temperature temperature) {
    static Outcome of(TrainedNetwork trained) throws IOException {
      TrainingProgress progress = new TrainingProgress(trained.history(), trained.selected());
      return new Outcome(
          new Checkpoint("", NetworkState.of(trained.network()), progress, Optional.empty())
              .bytes(),
          trained.network().getConfiguration().toJson(),
          trained.history(),
          trained.selected(),
          trained.temperature());
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the training after an epoch that this run has done itself. */
  private static EpochListener killAt(int number) {
    return new EpochListener() {
      @Override
      public void epochDone(Epoch epoch) {
        if (epoch.number() == number) {
          throw new Killed();
        }
      }

      @Override
      public void resumed(List<Epoch> epochs) {}
    };
  }

  private static TrainedNetwork train(
      Engine engine, EpochListener listener, Checkpoints checkpoints) {
    return new NeuralLearner(engine, SPEC, RECIPE)
        .train(DATA, new TrainingContext(listener, checkpoints));
  }

  private Checkpoints every(int epochs) {
    return new Checkpoints(CASE, epochs, store);
  }

  private void kill(Engine engine, int epoch, int interval) {
    assertThatThrownBy(() -> train(engine, killAt(epoch), every(interval)))
        .isInstanceOf(Killed.class);
  }

  private static void assertSame(TrainedNetwork trained, TrainedNetwork undisturbed)
      throws IOException {
    assertThat(Outcome.of(trained)).usingRecursiveComparison().isEqualTo(Outcome.of(undisturbed));
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void killedAfterAnyEpochATrainingEndsInTheSameBytes(Engine engine) throws IOException {
    MemoryCheckpoints own = new MemoryCheckpoints();
    TrainedNetwork undisturbed = train(engine, NOBODY, new Checkpoints(CASE, 1, own));
    assertThat(undisturbed.network().getIterationCount()).isEqualTo(4 * EPOCHS);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      // Goes on after the epoch before, so that the last one has been killed after every epoch.
      kill(engine, epoch, 1);
      assertThat(store.epochs()).first().isEqualTo(epoch);
      assertThat(store.read(epoch)).as("after epoch %d", epoch).isEqualTo(own.read(epoch));
    }

    assertSame(train(engine, NOBODY, every(1)), undisturbed);
    assertSame(train(engine, NOBODY, Checkpoints.none()), undisturbed);
  }

  static Stream<Arguments> recipesWithEverything() {
    Recipes recipes =
        Recipes.tiny()
            .epochs(EPOCHS)
            .weightDecay(0.1)
            .gradientClip(0.02)
            .schedule("cosine", 2)
            .augmentation(new AugmentationSettings(3, 2, 0.4))
            .seed(4);
    Recipe exponential = recipes.loop(new LoopSettings("balanced", 0.8, 0, 9)).build();
    Recipe lastTwo = recipes.loop(new LoopSettings("balanced", 0, 2, 2)).build();
    return ProcessorEngines.all().stream()
        .flatMap(engine -> Stream.of(exponential, lastTwo).map(one -> arguments(engine, one)));
  }

  /** Of which some frames hold recording, not the same in all of them. */
  private static Examples heard(int size, long seed) {
    return SyntheticExamples.of(size, seed)
        .heardIn(
            IntStream.range(0, size)
                .mapToObj(i -> new FrameRange(i % 3, SyntheticExamples.FRAMES - i % 4))
                .toArray(FrameRange[]::new));
  }

  @ParameterizedTest
  @MethodSource("recipesWithEverything")
  void soDoesOneWithEverything(Engine engine, Recipe recipe) throws IOException {
    TrainingData data = TrainingData.of(heard(31, 1), heard(9, 3), heard(12, 2));
    TimNetSpec spec = Specs.timNet().dropout(0.2).pooling(Pooling.RECORDING).build();
    NeuralLearner learner = new NeuralLearner(engine, spec, recipe);
    TrainedNetwork undisturbed = learner.train(data, TrainingContext.none());
    for (int epoch = 1; epoch < undisturbed.history().size(); epoch++) {
      EpochListener killer = killAt(epoch);
      assertThatThrownBy(() -> learner.train(data, new TrainingContext(killer, every(1))))
          .isInstanceOf(Killed.class);
    }

    assertThat(undisturbed.temperature()).isNotEqualTo(Temperature.ONE);
    assertSame(learner.train(data, new TrainingContext(NOBODY, every(1))), undisturbed);
    assertSame(learner.train(data, new TrainingContext(NOBODY, every(1))), undisturbed);
  }

  @Test
  void killedBetweenCheckpointsATrainingRepeatsTheEpochsSince() throws IOException {
    kill(Engines.FUSED, 1, 2); // Before the first: nothing to go on from.
    kill(Engines.FUSED, 3, 2);
    assertThat(store.epochs()).containsExactly(2);
    kill(Engines.FUSED, 3, 2); // The third epoch for the second time.

    assertSame(assertResumesAfter(2, every(2)), train(Engines.FUSED, NOBODY, Checkpoints.none()));
    assertThat(store.epochs()).containsExactly(4, 2);
  }

  @Test
  void theIntervalMayChangeInBetween() throws IOException {
    kill(Engines.FUSED, 3, 1);

    assertSame(
        train(Engines.FUSED, NOBODY, every(4)), train(Engines.FUSED, NOBODY, Checkpoints.none()));
    assertThat(store.epochs()).containsExactly(4, 3, 2, 1);
  }

  @Test
  void withoutTestUtterancesToo() throws IOException {
    TrainingData data = TrainingData.of(SyntheticExamples.of(30, 1), SyntheticExamples.of(0, 1));
    NeuralLearner learner = new NeuralLearner(Engines.FUSED, SPEC, RECIPE);
    assertThatThrownBy(() -> learner.train(data, new TrainingContext(killAt(4), every(2))))
        .isInstanceOf(Killed.class);

    assertSame(
        learner.train(data, new TrainingContext(NOBODY, every(2))),
        learner.train(data, TrainingContext.none()));
  }

  @Test
  void aListenerHearsOfEveryEpochOnceARun() {
    kill(Engines.FUSED, 4, 3);
    List<Integer> resumed = new ArrayList<>();
    List<Integer> done = new ArrayList<>();
    train(
        Engines.FUSED,
        new EpochListener() {
          @Override
          public void epochDone(Epoch epoch) {
            done.add(epoch.number());
          }

          @Override
          public void resumed(List<Epoch> epochs) {
            epochs.forEach(epoch -> resumed.add(epoch.number()));
          }
        },
        every(3));
    assertThat(resumed).containsExactly(1, 2, 3);
    assertThat(done).containsExactly(4, 5);

    List<Integer> all = new ArrayList<>();
    train(Engines.FUSED, epoch -> all.add(epoch.number()), every(3));
    assertThat(all).as("by one that does not care").containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
    kill(Engines.FUSED, 4, 1);
    store.byEpoch.get(4)[100]++;
    store.byEpoch.put(3, new byte[0]);

    assertSame(assertResumesAfter(2, every(1)), train(Engines.FUSED, NOBODY, Checkpoints.none()));
  }

  @Test
  void whereAllAreDamagedTheTrainingStartsAnew() throws IOException {
    kill(Engines.FUSED, 3, 1);
    store.byEpoch.replaceAll((epoch, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));

    assertSame(assertResumesAfter(0, every(1)), train(Engines.FUSED, NOBODY, Checkpoints.none()));
  }

  @Test
  void aCheckpointOfAnotherTrainingIsNotUsed() throws IOException {
    train(Engines.FUSED, NOBODY, new Checkpoints("another case", 1, store));

    assertResumesAfter(0, every(1));
  }

  @Test
  void aCheckpointOfAnotherRecipeIsNotUsedWhateverItIsCalled() throws IOException {
    Recipe otherSeed = RECIPE.withSeed(1001);
    new NeuralLearner(Engines.FUSED, SPEC, otherSeed)
        .train(DATA, new TrainingContext(NOBODY, every(1)));

    assertSame(assertResumesAfter(0, every(1)), train(Engines.FUSED, NOBODY, Checkpoints.none()));
  }

  @Test
  void aCheckpointOfAnotherEngineIsNotUsedWhateverItIsCalled() throws IOException {
    // As many numbers in another order: nothing but the name tells them apart.
    kill(Engines.LAYERS, 2, 1);

    assertSame(assertResumesAfter(0, every(1)), train(Engines.FUSED, NOBODY, Checkpoints.none()));
  }

  @Test
  void withAnIntervalOfZeroNoneIsTakenAndNoneUsed() {
    kill(Engines.FUSED, 2, 1);

    assertResumesAfter(0, every(0));
    assertThat(store.epochs()).containsExactly(2, 1);
  }

  @Test
  void aStoreThatFailsCostsTheTrainingNothing() throws IOException {
    TrainedNetwork undisturbed = train(Engines.FUSED, NOBODY, Checkpoints.none());

    assertSame(
        train(Engines.FUSED, NOBODY, failing(new IOException("no space left"))), undisturbed);
    assertSame(
        train(Engines.FUSED, NOBODY, failing(new SocketTimeoutException("read"))), undisturbed);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anInterruptIsLeftToTheCaller() throws IOException {
    TrainedNetwork trained =
        train(Engines.FUSED, NOBODY, failing(new InterruptedIOException("killed")));

    assertThat(Thread.interrupted()).isTrue();
    assertSame(trained, train(Engines.FUSED, NOBODY, Checkpoints.none()));
  }

  /** Taken after the second epoch, before selections were a map. */
  @Test
  void aCheckpointOfAnEarlierBuildIsGoneOnFrom() throws IOException {
    byte[] earlier;
    try (InputStream in = CheckpointsTest.class.getResourceAsStream("earlier-build.checkpoint")) {
      earlier = in.readAllBytes();
    }
    assertThat(Checkpoint.of(earlier).bytes()).isEqualTo(earlier);
    store.write(2, earlier);
    List<Epoch> resumed = new ArrayList<>();
    EpochListener listener =
        new EpochListener() {
          @Override
          public void epochDone(Epoch epoch) {}

          @Override
          public void resumed(List<Epoch> epochs) {
            resumed.addAll(epochs);
          }
        };
    Recipe recipe = Recipes.tiny().epochs(4).build();
    TrainingData data =
        TrainingData.of(
            SyntheticExamples.of(30, 1), SyntheticExamples.of(9, 3), SyntheticExamples.of(12, 2));
    TrainedNetwork trained =
        new NeuralLearner(Engines.FUSED, SPEC, recipe)
            .train(data, new TrainingContext(listener, every(4)));

    assertThat(resumed).extracting(Epoch::number).containsExactly(1, 2);
    assertThat(trained.history()).hasSize(4).startsWith(resumed.toArray(Epoch[]::new));
    assertThat(trained.selected()).containsOnlyKeys(Selection.values());
  }

  @Test
  void aNegativeIntervalIsNone() {
    assertThatThrownBy(() -> every(-1)).hasMessageContaining("every -1 epochs");
  }

  /** Trains to the end and says at which epoch it began. */
  private static TrainedNetwork assertResumesAfter(int epoch, Checkpoints checkpoints) {
    List<Integer> done = new ArrayList<>();
    TrainedNetwork trained =
        train(
            Engines.FUSED,
            new EpochListener() {
              @Override
              public void epochDone(Epoch one) {
                done.add(one.number());
              }

              @Override
              public void resumed(List<Epoch> epochs) {}
            },
            checkpoints);
    assertThat(done)
        .containsExactlyElementsOf(IntStream.rangeClosed(epoch + 1, EPOCHS).boxed().toList());
    return trained;
  }

  /** A store that lists a checkpoint and fails at everything else, checked and unchecked. */
  private static Checkpoints failing(IOException failure) {
    return new Checkpoints(
        CASE,
        1,
        new CheckpointStore() {
          @Override
          public List<Integer> epochs() {
            return List.of(3);
          }

          @Override
          public byte[] read(int epoch) throws IOException {
            throw failure;
          }

          @Override
          public void write(int epoch, byte[] checkpoint) throws IOException {
            if (epoch % 2 == 0) {
              throw new UncheckedIOException(failure);
            }
            throw failure;
          }
        });
  }
}
