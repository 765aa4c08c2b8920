package org.timnet.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.timnet.testing.Closeness.assertClose;

import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.network.Parameter;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;

/** A TIM-Net of two blocks beside an independent one, with figures that all clones have. */
class SyntheticGoldenTest {
  private static final TimNetSpec SPEC =
      TimNetSpec.builder().channels(4).blocks(2).classes(3).dropout(0).build();
  private static final TimNetSpec HEARD =
      TimNetSpec.builder()
          .channels(4)
          .blocks(2)
          .classes(3)
          .dropout(0)
          .pooling(Pooling.RECORDING)
          .build();
  private static final double TOLERANCE = 1e-6;
  private static final int BATCH = 3;
  private static final int FRAMES = 11;

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void logits(Engine engine) throws IOException {
    Npz golden = Npz.golden("network.npz");
    ComputationGraph network = network(engine, golden);

    assertClose(
        "evaluation",
        logits(network, golden, false),
        golden.array("logits_evaluation").values(),
        TOLERANCE);
    assertClose(
        "training",
        logits(network, golden, true),
        golden.array("logits_training").values(),
        TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void lossAndGradients(Engine engine) throws IOException {
    Npz golden = Npz.golden("network.npz");
    ComputationGraph network = network(engine, golden);
    network.setInputs(sequences(golden));
    network.setLabels(labels(golden));

    network.computeGradientAndScore();

    assertThat(network.score()).isCloseTo(golden.array("loss").values()[0], within(TOLERANCE));
    assertGradients(engine, network, golden);
  }

  private static void assertGradients(Engine engine, ComputationGraph network, Npz golden) {
    Map<String, double[]> gradients = new NetworkParameters(engine, SPEC).gradients(network);
    for (Parameter parameter : SPEC.parameters()) {
      if (!parameter.isStatistic()) {
        double[] ours = gradients.get(parameter.name());
        for (int i = 0; i < ours.length; i++) {
          ours[i] /= BATCH; // DL4J sums over the batch here and divides in the updater.
        }
        double[] theirs = golden.array("grad/" + parameter.name()).values();
        assertClose(parameter.name(), ours, theirs, TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void meansOverTheFramesOfTheRecording(Engine engine) throws IOException {
    Npz given = Npz.golden("network.npz");
    Npz golden = Npz.golden("pooled.npz");
    ComputationGraph network = network(engine, given, HEARD);
    INDArray[] mask = {mask(golden)};

    network.setLayerMaskArrays(mask, null);
    assertClose(
        "evaluation",
        logits(network, given, false),
        golden.array("logits_evaluation").values(),
        TOLERANCE);
    network.setLayerMaskArrays(mask, null);
    assertClose(
        "training",
        logits(network, given, true),
        golden.array("logits_training").values(),
        TOLERANCE);
    network.clearLayerMaskArrays();

    network.setInputs(sequences(given));
    network.setLabels(labels(given));
    network.setLayerMaskArrays(mask, null);
    network.computeGradientAndScore();
    assertThat(network.score()).isCloseTo(golden.array("loss").values()[0], within(TOLERANCE));
    assertGradients(engine, network, golden);
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void withoutAMaskTheyAreRefused(Engine engine) throws IOException {
    Npz given = Npz.golden("network.npz");
    ComputationGraph network = network(engine, given, HEARD);

    assertThatThrownBy(() -> logits(network, given, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no mask");
  }

  /** 1 where a frame is heard, [utterance][frame]. */
  private static INDArray mask(Npz golden) {
    INDArray mask = Nd4j.zeros(DataType.FLOAT, BATCH, FRAMES);
    double[] heard = golden.array("heard").values();
    for (int u = 0; u < BATCH; u++) {
      for (int t = (int) heard[2 * u]; t < heard[2 * u + 1]; t++) {
        mask.putScalar(u, t, 1);
      }
    }
    return mask;
  }

  private static ComputationGraph network(Engine engine, Npz golden) {
    return network(engine, golden, SPEC);
  }

  private static ComputationGraph network(Engine engine, Npz golden, TimNetSpec spec) {
    ComputationGraph network =
        engine.create(
            spec, new TrainingGraph(new Adam(1e-3, 0.93, 0.98, 1e-8), 0.1, 1, DataType.DOUBLE));
    NetworkParameters parameters = new NetworkParameters(engine, SPEC);
    for (Parameter parameter : SPEC.parameters()) {
      NpyArray values = golden.array("param/" + parameter.name());
      assertThat(values.shape()).as(parameter.name()).endsWith(parameter.shape());
      parameters.assign(network, parameter, values.values());
    }
    return network;
  }

  private static INDArray sequences(Npz golden) {
    return Nd4j.createFromArray(golden.array("x").values())
        .reshape('c', BATCH, FRAMES, SPEC.channels())
        .permute(0, 2, 1)
        .dup('c');
  }

  private static INDArray labels(Npz golden) {
    INDArray oneHot = Nd4j.zeros(DataType.DOUBLE, BATCH, SPEC.classes());
    double[] labels = golden.array("labels").values();
    for (int i = 0; i < BATCH; i++) {
      oneHot.putScalar(i, (long) labels[i], 1);
    }
    return oneHot;
  }

  private static double[] logits(ComputationGraph network, Npz golden, boolean training) {
    return network
        .feedForward(new INDArray[] {sequences(golden)}, training, false)
        .get(VertexNames.LOGITS)
        .dup('c')
        .data()
        .asDouble();
  }
}
