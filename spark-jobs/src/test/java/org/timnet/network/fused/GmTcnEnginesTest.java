package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.testing.Closeness.assertClose;
import static org.timnet.testing.Closeness.largest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.SoftmaxCrossEntropy;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.testing.ProcessorEngines;

/** GM-TCN by the fused engine against Deeplearning4j's layers. */
class GmTcnEnginesTest {
  /** In small. */
  private static final GmTcnSpec SPEC = new GmTcnSpec(13, 4, 7);

  private static final double LEARNING_RATE = 1e-3;

  /** A network as training starts it. */
  private static ComputationGraph fresh(Engine engine, DataType dataType) {
    return engine.create(
        SPEC, new TrainingGraph(new Adam(LEARNING_RATE, 0.93, 0.98, 1e-8), 0, 5, dataType));
  }

  private static Map<String, double[]> values(Engine engine, ComputationGraph network) {
    return new NetworkParameters(engine, SPEC).values(network);
  }

  @Test
  void trainingStartsFromTheSameNumbers() {
    Map<String, double[]> ours = values(Engines.FUSED, fresh(Engines.FUSED, DataType.FLOAT));
    Map<String, double[]> theirs = values(Engines.LAYERS, fresh(Engines.LAYERS, DataType.FLOAT));

    assertThat(ours.keySet()).containsExactlyElementsOf(theirs.keySet());
    assertThat(theirs.get("block-4-level-2/kernel")).hasSize(2 * 13 * 78);
    theirs.forEach((name, numbers) -> assertThat(ours.get(name)).as(name).isEqualTo(numbers));
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 3, 2, 17", "3, 4, 2, 1, 4", "4, 1, 2, 3, 1", "39, 3, 7, 2, 40"})
  void inDoublePrecisionForwardsAndBackwards(
      int channels, int blocks, int classes, int batch, int frames) {
    NetworkSpec spec = new GmTcnSpec(channels, blocks, classes);
    Twins twins = Twins.random(spec, 17, DataType.DOUBLE);
    DataSet data = Twins.batch(spec, batch, frames, 9, DataType.DOUBLE);
    for (ComputationGraph network : List.of(twins.layers(), twins.fused())) {
      network.setInputs(data.getFeatures());
      network.setLabels(data.getLabels());
      network.computeGradientAndScore();
    }

    assertThat(twins.fused().score()).isCloseTo(twins.layers().score(), Offset.offset(1e-11));
    for (Twins.TrainingMode mode : Twins.TrainingMode.values()) {
      double[] theirs = Twins.logits(twins.layers(), data, mode);
      assertClose(
          mode.name(), Twins.logits(twins.fused(), data, mode), theirs, 1e-12 * largest(theirs));
    }
    Map<String, double[]> theirs =
        new NetworkParameters(Engines.LAYERS, spec).gradients(twins.layers());
    Map<String, double[]> ours =
        new NetworkParameters(Engines.FUSED, spec).gradients(twins.fused());
    theirs.forEach(
        (name, expected) -> assertClose(name, ours.get(name), expected, 1e-12 * largest(expected)));
  }

  /** How far the engines are apart after five steps of Adam, number by number. */
  private static double[] distances(DataType dataType) {
    ComputationGraph ours = fresh(Engines.FUSED, dataType);
    ComputationGraph theirs = fresh(Engines.LAYERS, dataType);
    double[] start = numbers(values(Engines.FUSED, ours));
    for (int step = 0; step < 5; step++) {
      DataSet data = Twins.batch(SPEC, 8, 50, step, dataType);
      ours.fit(data);
      theirs.fit(data);
      assertThat(ours.score()).as("step %d", step).isCloseTo(theirs.score(), Offset.offset(2e-5));
    }
    double[] trained = numbers(values(Engines.FUSED, ours));
    double[] expected = numbers(values(Engines.LAYERS, theirs));
    double[] distances = new double[trained.length];
    double moved = 0;
    for (int i = 0; i < trained.length; i++) {
      distances[i] = Math.abs(trained[i] - expected[i]);
      moved = Math.max(moved, Math.abs(trained[i] - start[i]));
    }
    assertThat(moved).isBetween(3 * LEARNING_RATE, 5.1 * LEARNING_RATE);
    Arrays.sort(distances);
    return distances;
  }

  private static double[] numbers(Map<String, double[]> values) {
    return values.values().stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void fiveStepsOfAdamInDoublePrecision() {
    double[] distances = distances(DataType.DOUBLE);
    assertThat(distances[distances.length - 1]).isLessThan(1e-8);
  }

  /** Adam makes full steps of gradients that are nothing but rounding: a few may go apart. */
  @Test
  void fiveStepsOfAdamInSinglePrecision() {
    double[] distances = distances(DataType.FLOAT);
    assertThat(distances[distances.length - 1]).isLessThan(LEARNING_RATE);
    assertThat(distances[(int) (0.999 * distances.length)]).isLessThan(0.01 * LEARNING_RATE);
  }

  @Test
  void eachParametersGradientIsClippedOnItsOwn() {
    TrainingGraph clipped =
        new TrainingGraph(new Sgd(0.1), 1e-3, 0, new SoftmaxCrossEntropy(0), 5, DataType.DOUBLE);
    ComputationGraph ours = Engines.FUSED.create(SPEC, clipped);
    ComputationGraph theirs = Engines.LAYERS.create(SPEC, clipped);
    double[] start = numbers(values(Engines.FUSED, ours));
    for (int step = 0; step < 3; step++) {
      DataSet data = Twins.batch(SPEC, 4, 30, step, DataType.DOUBLE);
      ours.fit(data);
      theirs.fit(data);
    }
    Map<String, double[]> expected = values(Engines.LAYERS, theirs);

    values(Engines.FUSED, ours)
        .forEach(
            (name, numbers) ->
                assertThat(numbers)
                    .as(name)
                    .containsExactly(expected.get(name), Offset.offset(1e-12)));
    assertThat(norm(numbers(values(Engines.FUSED, ours)), start))
        .as("three clipped steps of more than one parameter")
        .isGreaterThan(3 * 0.1 * 1e-3);
  }

  private static double norm(double[] numbers, double[] start) {
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      sum += (numbers[i] - start[i]) * (numbers[i] - start[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void anUtterancesResultDependsOnNothingElse() {
    ComputationGraph network = fresh(Engines.FUSED, DataType.FLOAT);
    DataSet data = Twins.batch(SPEC, 5, 60, 3, DataType.FLOAT);
    double[] all = vectors(network, data.getFeatures(), false);

    assertThat(vectors(network, data.getFeatures(), true)).isEqualTo(all);
    for (int u = 0; u < 5; u++) {
      INDArray one = data.getFeatures().get(NDArrayIndex.interval(u, u + 1)).dup('c');
      assertThat(vectors(network, one, false))
          .isEqualTo(Arrays.copyOfRange(all, u * SPEC.channels(), (u + 1) * SPEC.channels()));
    }
  }

  private static double[] vectors(ComputationGraph network, INDArray mfcc, boolean training) {
    return Twins.numbers(
        network.feedForward(new INDArray[] {mfcc}, training, false).get(FusedNetwork.BODY));
  }

  @Test
  void eachReadsTheModelsOfTheOther() throws IOException {
    DataSet data = Twins.batch(SPEC, 6, 60, 3, DataType.FLOAT);
    for (Engine engine : ProcessorEngines.all()) {
      Engine other = engine.equals(Engines.FUSED) ? Engines.LAYERS : Engines.FUSED;
      ComputationGraph network = fresh(engine, DataType.FLOAT);
      network.fit(data);
      ModelCard card =
          new ModelCard(
              SPEC, List.of("a", "b", "c", "d", "e", "f", "g"), "authors", "0", 9_000, "X", "t");
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      new SavedModel(card, engine, network).write(zip);
      SavedModel read =
          SavedModel.read(new ByteArrayInputStream(zip.toByteArray()), "model.zip", other);
      Map<String, double[]> written = values(engine, network);
      values(other, read.network())
          .forEach((name, numbers) -> assertThat(numbers).as(name).isEqualTo(written.get(name)));
      assertThat(read.network().outputSingle(data.getFeatures()).data().asDouble())
          .containsExactly(
              network.outputSingle(data.getFeatures()).data().asDouble(), Offset.offset(1e-5));
    }
  }
}
