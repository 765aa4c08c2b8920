package org.timnet.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.network.ModelSpec;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Pooling;
import org.timnet.network.SvmSpec;
import org.timnet.network.TableShape;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.Inference;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.network.model.UnusableModelException;
import org.timnet.settings.NetworkSettings;
import org.timnet.settings.Settings;
import org.timnet.testing.Specs;
import org.timnet.training.Examples;
import org.timnet.training.Origins;
import org.timnet.training.Predictions;
import org.timnet.training.TrainedModel;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;
import org.timnet.training.svm.Functionals;
import org.timnet.training.svm.SvmLearner;

class ClassifierTest {
  private static final int LENGTH = 22_050;
  private static final int FRAMES = 44;
  private static final double SECONDS = 0.5;
  private static final int COEFFICIENTS = 39;
  private static final FrameRange HEARD =
      FrameRange.heard(FeaturePreset.AUTHORS, LENGTH, SECONDS, FRAMES);

  private static Predictions predict(Classifier model, MfccMatrix features) {
    return model.predict(List.of(features), new double[] {SECONDS});
  }

  private static ModelCard card(ModelSpec spec) {
    return new ModelCard(
        spec, List.of("angry", "neutral", "sad"), "authors", "0", LENGTH, "X", "a test");
  }

  private static float[] matrix(int label, SplittableRandom random) {
    float[] matrix = new float[FRAMES * 4];
    for (int i = 0; i < matrix.length; i++) {
      boolean heard = i / 4 >= HEARD.first() && i / 4 < HEARD.end();
      matrix[i] = heard ? (float) (label + random.nextDouble()) : -700;
    }
    return matrix;
  }

  @Test
  void aMachineHearsNoPadding() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    float[][] functionals = new float[30][];
    float[][] matrices = new float[30][];
    int[] labels = new int[30];
    for (int i = 0; i < 30; i++) {
      labels[i] = i % 3;
      matrices[i] = matrix(labels[i], random);
      functionals[i] = Functionals.of(matrices[i], 4, HEARD);
    }
    Examples examples = new Examples(functionals, labels, Functionals.count(4), 3);
    Origins origins = new Origins(Collections.nCopies(30, "s"), IntStream.range(0, 30).toArray());
    TrainedModel trained =
        SvmLearner.stratified(origins, 1)
            .train(TrainingData.of(examples, examples), TrainingContext.none());
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    trained.write(card(new SvmSpec("mfcc", 4, 3)), zip);

    Classifier read = Classifier.read(zip.toByteArray(), "model.zip", spec -> Engines.FUSED);

    double[][] expected =
        trained.selected().get(Selection.LAST_EPOCH).predictions().probabilities();
    for (int i = 0; i < 30; i++) {
      assertThat(predict(read, new MfccMatrix(FRAMES, 4, matrices[i])).probabilities()[0])
          .isEqualTo(expected[i]);
    }
    assertThat(read.card().spec().id()).isEqualTo("svm-mfcc");
  }

  @Test
  void aNetworkIsReadLikewise() throws IOException {
    TimNetSpec spec = Specs.timNet().classes(3).build();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new SavedModel(
            card(spec),
            Engines.FUSED,
            Engines.FUSED.create(spec, new TrainingGraph(new Adam(1e-3), 0.1, 1, DataType.FLOAT)))
        .write(zip);

    Classifier read = Classifier.read(zip.toByteArray(), "model.zip", other -> Engines.LAYERS);

    MfccMatrix features = new MfccMatrix(FRAMES, 4, matrix(1, new SplittableRandom(1)));
    assertThat(predict(read, features).probabilities()[0]).hasSize(3);
    assertThat(read.card()).isEqualTo(card(spec));
  }

  /** All networks of the catalogue, with which a machine shares no arithmetic. */
  static List<String> networks() {
    return Models.all().stream().filter(NamedModel::hasEpochs).map(NamedModel::id).toList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void severalAtOnceAreAnsweredAsEachAlone(String id) {
    NetworkSettings settings = Settings.defaults().forModel(id).network();
    NetworkSpec spec =
        (NetworkSpec) Models.named(id).spec(settings, new TableShape(COEFFICIENTS, 3, 0));
    Engine engine = Engines.named(settings.engine(), spec);
    Classifier model =
        new Classifier.Network(
            new SavedModel(card(spec), engine, engine.create(spec, TrainingGraph.forEvaluation())));
    List<MfccMatrix> matrices = IntStream.range(0, 3).mapToObj(ClassifierTest::noise).toList();

    double[][] together = model.predict(matrices, new double[] {1, 1, 1}).probabilities();

    assertThat(together).hasDimensions(3, 3);
    for (int i = 0; i < together.length; i++) {
      double[] alone = model.predict(List.of(matrices.get(i)), new double[] {1}).probabilities()[0];
      assertThat(together[i]).containsExactly(alone, within(1e-6));
    }
  }

  private static MfccMatrix noise(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[FRAMES * COEFFICIENTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (10 * seed * random.nextDouble());
    }
    return new MfccMatrix(FRAMES, COEFFICIENTS, values);
  }

  private static Classifier network(long seed, ModelCard card) {
    TimNetSpec spec = (TimNetSpec) card.spec();
    return new Classifier.Network(
        new SavedModel(
            card,
            Engines.FUSED,
            Engines.FUSED.create(
                spec, new TrainingGraph(new Adam(1e-3), 0.1, seed, DataType.FLOAT))));
  }

  @Test
  void anEnsembleSaysTheMeanOfItsMembersAtTheirTemperatures() throws IOException {
    ModelCard plain = card(Specs.timNet().classes(3).build());
    Temperature four = new Temperature(4);
    ModelCard calibrated =
        new ModelCard(
            plain.spec(),
            plain.classes(),
            plain.preset(),
            plain.presetChecksum(),
            LENGTH,
            "X",
            "another",
            new Inference(InputUnits.EXTRACTED, four));
    Classifier one = network(1, plain);
    Classifier two = network(2, calibrated);
    MfccMatrix features = new MfccMatrix(FRAMES, 4, matrix(1, new SplittableRandom(1)));

    Ensemble ensemble = Ensemble.of(List.of(one, two), List.of("one.zip", "two.zip"));

    double[] ofOne = predict(one, features).probabilities()[0];
    double[] ofTwo = four.of(predict(two, features).probabilities()[0]);
    double[] both = predict(ensemble, features).probabilities()[0];
    for (int k = 0; k < 3; k++) {
      assertThat(both[k]).isCloseTo((ofOne[k] + ofTwo[k]) / 2, within(1e-12));
    }
    assertThat(ofOne).isNotEqualTo(ofTwo);
    assertThat(ensemble.card().inference()).isEqualTo(Inference.PLAIN);
  }

  @Test
  void membersOfOtherClassesAreRefused() {
    ModelSpec spec = Specs.timNet().classes(3).build();
    ModelCard other =
        new ModelCard(
            spec, List.of("angry", "sad", "neutral"), "authors", "0", LENGTH, "X", "a test");
    List<Classifier> members = List.of(network(1, card(spec)), network(2, other));

    assertThatThrownBy(() -> Ensemble.of(members, List.of("one.zip", "two.zip")))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageStartingWith("two.zip tells other classes apart")
        .hasMessageContaining("than one.zip");
  }

  /** What reads forwards alone cannot know what comes behind a frame. */
  @Test
  void whatPoolsTheRecordingHearsNoPaddingBehindIt() {
    MfccMatrix features = new MfccMatrix(FRAMES, 4, matrix(1, new SplittableRandom(1)));
    float[] changed = features.values().clone();
    Arrays.fill(changed, HEARD.end() * 4, changed.length, 33);
    for (Pooling pooling : Pooling.values()) {
      Classifier forwards =
          network(
              1,
              card(Specs.timNet().classes(3).variant(Variant.WITHOUT_BD).pooling(pooling).build()));
      boolean same =
          predict(forwards, features).equals(predict(forwards, new MfccMatrix(FRAMES, 4, changed)));
      assertThat(same).as("%s", pooling).isEqualTo(pooling == Pooling.RECORDING);
    }
  }

  @Test
  void whatIsNoModelIsNamed() {
    assertThatThrownBy(() -> Classifier.read(new byte[] {1, 2, 3}, "x.zip", spec -> Engines.FUSED))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("x.zip is not a timnet model: it lacks timnet.json");
  }
}
