package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.CaamSpec;
import org.timnet.network.DomainAdaptation;
import org.timnet.network.TableShape;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.ModelCard;
import org.timnet.network.peer.Caam;
import org.timnet.settings.Settings;
import org.timnet.testing.PeerNetworks;
import org.timnet.training.recipe.LearningRateSchedule;
import org.timnet.training.recipe.Optimizer;
import org.timnet.training.recipe.Recipe;

class AdaptationTest {
  private static final int EPOCHS = 2;

  /** The source is repeated to the target's size, and the second batch is short. */
  private static final Examples SOURCE = PeerNetworks.examples(5, 1);

  private static final Examples TARGET = PeerNetworks.examples(7, 2);

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static CaamSpec spec(DomainAdaptation model) {
    return model.spec(
        Settings.defaults().forModel(model.id()).network(),
        new TableShape(PeerNetworks.COEFFICIENTS, PeerNetworks.CLASSES, 0));
  }

  private static Recipe recipe(DomainAdaptation model, int epochs, int batchSize) {
    Recipe own = Recipe.from(Settings.defaults().forModel(model.id()).training());
    return new Recipe(
        epochs,
        batchSize,
        own.seed(),
        own.optimizer(),
        own.schedule(),
        own.loss(),
        own.augmentations(),
        own.loop());
  }

  private static TrainedNetwork train(
      DomainAdaptation model, Examples target, TrainingContext context) {
    return new NeuralLearner(Engines.FUSED, spec(model), recipe(model, EPOCHS, 4))
        .train(new TrainingData(SOURCE, SOURCE.subset(), target, target.unlabelled()), context);
  }

  private static byte[] bytes(DomainAdaptation model, TrainedNetwork trained) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    trained.write(
        new ModelCard(spec(model), List.of("a", "b", "c"), "authors", "0", 96_000, "X", "test"),
        zip);
    return zip.toByteArray();
  }

  @Test
  void theRecipesAreTheAuthors() {
    for (DomainAdaptation model : DomainAdaptation.values()) {
      Recipe recipe = Recipe.from(Settings.defaults().forModel(model.id()).training());
      assertThat(recipe.epochs()).isEqualTo(120);
      assertThat(recipe.batchSize()).isEqualTo(512);
      assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Adam(0.01, 0.975, 0.935, 1e-8, 0, 0));
      assertThat(recipe.loss().smoothing().share()).isZero();
    }
    assertThat(spec(DomainAdaptation.CAAM).margin()).isEqualTo(1.5);
    assertThat(spec(DomainAdaptation.CAAM_WITHOUT_MDD).margin()).isZero();
  }

  @Test
  void eachPathIsCountedAndStrengthensItsOwnGradient() {
    ForwardPasses first = ForwardPasses.inStep(0);
    ForwardPasses apart = new ForwardPasses(1, 2000);

    assertThat(first).isEqualTo(new ForwardPasses(1, 1));
    assertThat(ForwardPasses.inStep(239)).isEqualTo(new ForwardPasses(240, 240));
    assertThat(apart.strengthOfSource()).isCloseTo(Math.tanh(1 / 2000.0), Offset.offset(1e-15));
    assertThat(apart.strengthOfTarget()).isCloseTo(Math.tanh(1), Offset.offset(1e-15));
  }

  @Test
  void aPartHasTheFactorOfTheSourceForItsFirstHalfAndOfTheTargetForItsSecond() {
    double early = Math.tanh(1 / 2000.0);
    double late = Math.tanh(1);

    assertThat(PairedEpochTrainer.factors(new ForwardPasses(1, 2000), 2))
        .containsExactly(new double[] {early, early, late, late}, Offset.offset(1e-15));
  }

  /** Beside steps by hand, whose factors are the authors': tanh(s / 2000) in step s. */
  @Test
  void theReversedGradientGrowsFromStepToStep() {
    Examples source = SOURCE.subset(0, 1, 2);
    Examples target = TARGET.subset(0, 1, 2).unlabelled();
    CaamSpec spec = spec(DomainAdaptation.CAAM);
    Recipe recipe = recipe(DomainAdaptation.CAAM, 3, 3);
    TrainingGraph graph = recipe.graph(source.labels(), PeerNetworks.CLASSES, DataType.FLOAT);
    ComputationGraph trained = Engines.FUSED.create(spec, graph);
    ComputationGraph byHand = Engines.FUSED.create(spec, graph);
    EpochTrainer trainer =
        new PairedEpochTrainer(
            spec, new TrainingData(source, source.subset(), target, target), recipe, weights -> {});
    for (int s = 1; s <= 3; s++) {
      trainer.trainEpoch(trained, s);
      int[] order = Order.ofEpoch(3, recipe.seed(), s);
      double[] factors = new double[6];
      Arrays.fill(factors, Math.tanh(s / 2000.0));
      Caam.reverse(byHand, factors);
      PartedStep step = new PartedStep(byHand, 1);
      step.add(
          new DataSet(
              Nd4j.concat(0, source.features(order), target.features(order)),
              Nd4j.concat(
                  0, source.oneHot(order), Nd4j.zeros(DataType.FLOAT, 3, PeerNetworks.CLASSES))));
      step.make(3);

      assertThat(trained.params().toFloatVector())
          .as("after step %d", s)
          .isEqualTo(byHand.params().toFloatVector());
    }
  }

  @Test
  void stepsAreCountedOnceHoweverManyPartsTheyAreComputedIn() {
    Examples many = PeerNetworks.examples(70, 3);
    TrainingData data = new TrainingData(many, many.subset(), TARGET, TARGET.unlabelled());
    Recipe recipe = recipe(DomainAdaptation.CAAM, 1, 50);
    CaamSpec spec = spec(DomainAdaptation.CAAM);
    ComputationGraph network =
        Engines.FUSED.create(
            spec, recipe.graph(many.labels(), PeerNetworks.CLASSES, DataType.FLOAT));

    double loss = new PairedEpochTrainer(spec, data, recipe, weights -> {}).trainEpoch(network, 1);

    assertThat(network.getConfiguration().getIterationCount())
        .as("70 pairs in batches of 50, of which 32 are computed at once")
        .isEqualTo(2);
    assertThat(loss).isBetween(0.5, 20.0);
  }

  @Test
  void anEpochOfTheAblationIsOnceThroughTheSource() {
    Recipe recipe = recipe(DomainAdaptation.CAAM, 1, 4);
    TrainingData data = new TrainingData(SOURCE, SOURCE.subset(), TARGET, TARGET.unlabelled());
    for (DomainAdaptation model : DomainAdaptation.values()) {
      assertThat(
              new PairedEpochTrainer(spec(model), data, recipe, weights -> {}).epochLength(SOURCE))
          .as(model.id())
          .isEqualTo(model == DomainAdaptation.CAAM ? TARGET.size() : SOURCE.size());
    }
  }

  /** A schedule ends where training does: an epoch has the steps of the larger corpus. */
  @Test
  void aScheduleCountsTheStepsOfPairs() {
    Recipe constant = recipe(DomainAdaptation.CAAM, 1, 4);
    Recipe cosine =
        new Recipe(
            constant.epochs(),
            constant.batchSize(),
            constant.seed(),
            constant.optimizer(),
            LearningRateSchedule.COSINE,
            constant.loss(),
            constant.augmentations(),
            constant.loop());
    Examples four = SOURCE.subset(0, 1, 2, 3);

    ComputationGraph network =
        new NeuralLearner(Engines.FUSED, spec(DomainAdaptation.CAAM), cosine)
            .train(
                new TrainingData(four, four.subset(), TARGET, TARGET.unlabelled()),
                TrainingContext.none())
            .network();

    assertThat(network.getConfiguration().getIterationCount()).isEqualTo(2);
    assertThat(network.getConfiguration().toJson().replace(" ", ""))
        .contains("\"stepsPerEpoch\":2")
        .doesNotContain("\"stepsPerEpoch\":1");
  }

  @ParameterizedTest
  @EnumSource
  void theTargetsLabelsAndItsTestChangeNoByteOfTheModel(DomainAdaptation model) throws IOException {
    Examples permuted =
        new Examples(
            TARGET.mfcc(),
            IntStream.of(TARGET.labels()).map(label -> (label + 1) % 3).toArray(),
            TARGET.coefficients(),
            TARGET.classes());

    TrainedNetwork one = train(model, TARGET, TrainingContext.none());
    TrainedNetwork other = train(model, permuted, TrainingContext.none());

    assertThat(bytes(model, other)).isEqualTo(bytes(model, one));
    assertThat(other.history().get(0).test()).isNotEqualTo(one.history().get(0).test());
  }

  @Test
  void theTargetsRecordingsCountWithDiscrepancyAlone() throws IOException {
    Examples others = PeerNetworks.examples(7, 9);
    for (DomainAdaptation model : DomainAdaptation.values()) {
      boolean same =
          Arrays.equals(
              bytes(model, train(model, TARGET, TrainingContext.none())),
              bytes(model, train(model, others, TrainingContext.none())));
      assertThat(same).as(model.id()).isEqualTo(model == DomainAdaptation.CAAM_WITHOUT_MDD);
    }
  }

  @ParameterizedTest
  @EnumSource
  void killedBetweenEpochsATrainingEndsInTheSameBytes(DomainAdaptation model) throws IOException {
    TrainedNetwork undisturbed = train(model, TARGET, TrainingContext.none());
    MemoryCheckpoints store = new MemoryCheckpoints();
    EpochListener kill =
        epoch -> {
          throw new Killed();
        };
    assertThatThrownBy(
            () -> train(model, TARGET, new TrainingContext(kill, new Checkpoints("a", 1, store))))
        .isInstanceOf(Killed.class);
    assertThat(store.epochs()).containsExactly(1);
    TrainedNetwork resumed =
        train(model, TARGET, new TrainingContext(epoch -> {}, new Checkpoints("a", 1, store)));

    assertThat(undisturbed.history()).hasSize(EPOCHS).isEqualTo(resumed.history());
    assertThat(bytes(model, resumed)).isEqualTo(bytes(model, undisturbed));
  }

  @Test
  void withoutATargetThereIsNothingToAdaptTo() {
    NeuralLearner learner =
        new NeuralLearner(
            Engines.FUSED, spec(DomainAdaptation.CAAM), recipe(DomainAdaptation.CAAM, 1, 4));

    assertThatThrownBy(() -> learner.train(TrainingData.of(SOURCE, TARGET), TrainingContext.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("caam has no recordings of a target to adapt to; train it across corpora");
  }
}
