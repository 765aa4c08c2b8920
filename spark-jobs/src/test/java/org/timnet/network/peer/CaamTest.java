package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.CaamSpec;
import org.timnet.network.ModelSpec;
import org.timnet.network.Parameter;
import org.timnet.network.VertexNames;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.storage.Json;
import org.timnet.testing.PeerNetworks;

class CaamTest {
  private static final int CLASSES = PeerNetworks.CLASSES;
  private static final double MARGIN = 1.5;
  private static final double STEP = 1e-6;

  /** Two utterances of the source, then two of the target. */
  private static final int SOURCES = 2;

  private static final int ROWS = 4;
  private static final int[] LABELS = {2, 0};

  /** Another one for every utterance, so that none can stand for another's. */
  private static final double[] FACTORS = {0.4, 0.7, 1.3, 0.2};

  private static CaamSpec spec(double margin) {
    return new CaamSpec(PeerNetworks.COEFFICIENTS, CLASSES, margin);
  }

  private static ComputationGraph network(CaamSpec spec, DataType dataType) {
    return Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0, 3, dataType));
  }

  private static INDArray input() {
    return PeerNetworks.array(
        PeerNetworks.noise(ROWS * PeerNetworks.COEFFICIENTS * PeerNetworks.FRAMES, 5),
        ROWS,
        PeerNetworks.COEFFICIENTS,
        PeerNetworks.FRAMES);
  }

  /** Of the target all zero. */
  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, ROWS, CLASSES);
    for (int i = 0; i < SOURCES; i++) {
      labels.putScalar(i, LABELS[i], 1);
    }
    return labels;
  }

  @Test
  void hasAsManyParametersAsTheAuthors() {
    CaamSpec spec = new CaamSpec(39, 5, MARGIN);

    assertThat(count(spec, parameter -> true)).isEqualTo(322_058);
    assertThat(count(spec, Parameter::isStatistic)).as("frozen").isEqualTo(384);
    for (String head : List.of(VertexNames.LOGITS, CaamSpec.AUXILIARY)) {
      assertThat(count(spec, each -> each.vertex().equals(head))).as(head).isEqualTo(325);
    }
    assertThat(network(spec, DataType.FLOAT).numParams()).isEqualTo(322_058);
  }

  private static int count(CaamSpec spec, Predicate<Parameter> which) {
    return spec.parameters().stream().filter(which).mapToInt(Parameter::size).sum();
  }

  /** The two heads' softmaxes in training, dropouts included. */
  private record Heads(double[][] task, double[][] auxiliary) {
    static Heads of(ComputationGraph network) {
      Map<String, INDArray> activations = network.feedForward(input(), true);
      return new Heads(
          softmax(activations.get(VertexNames.LOGITS)),
          softmax(activations.get(CaamSpec.AUXILIARY)));
    }

    private static double[][] softmax(INDArray logits) {
      return Arrays.stream(logits.toDoubleMatrix())
          .map(PlainMath::softmax)
          .toArray(double[][]::new);
    }

    /** Cross-entropy of the source's utterances. */
    double taskLoss() {
      return -IntStream.range(0, SOURCES).mapToDouble(i -> Math.log(task[i][LABELS[i]])).sum();
    }

    /** What utterance i adds to the discrepancy, once more from the description. */
    double disparity(int i, double[] constant) {
      double[] r = auxiliary[i].clone();
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        r[k] = i < SOURCES ? r[k] : 1 - r[k];
        sum += r[k];
      }
      double loss = 0;
      for (int k = 0; k < CLASSES; k++) {
        double clipped = Math.min(Math.max(r[k] / sum, 1e-7), 1 - 1e-7);
        loss -= constant[k] * Math.log(clipped);
      }
      return i < SOURCES ? MARGIN * loss : loss;
    }
  }

  /** Losses of a network: the task's, and what each utterance adds to the discrepancy. */
  private record Losses(double task, double[] disparities) {
    static Losses of(ComputationGraph network, double[][] constants) {
      Heads heads = Heads.of(network);
      return new Losses(
          heads.taskLoss(),
          IntStream.range(0, ROWS).mapToDouble(i -> heads.disparity(i, constants[i])).toArray());
    }

    double disparity() {
      return Arrays.stream(disparities).sum();
    }

    double reversed() {
      return -IntStream.range(0, ROWS).mapToDouble(i -> FACTORS[i] * disparities[i]).sum();
    }
  }

  private static double score(ComputationGraph network) {
    Caam.reverse(network, FACTORS);
    network.setInputs(input());
    network.setLabels(labels());
    network.computeGradientAndScore();
    return network.score();
  }

  @Test
  void theEncoderDescendsTheTasksLossAndClimbsTheDiscrepancyAsFarAsItIsTurnedRound() {
    CaamSpec spec = spec(MARGIN);
    ComputationGraph network = network(spec, DataType.DOUBLE);
    NetworkParameters parameters = PeerNetworks.randomised(spec, network);
    double score = score(network);
    Map<String, double[]> gradients = parameters.gradients(network);
    double[][] constants = Heads.of(network).task();
    Losses losses = Losses.of(network, constants);

    assertThat(score * ROWS).isCloseTo(losses.task() + losses.disparity(), Offset.offset(1e-9));
    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        continue;
      }
      double[] value = parameters.values(network).get(parameter.name());
      for (int i = 0; i < value.length; i += Math.max(1, value.length - 1)) {
        double kept = value[i];
        value[i] = kept + STEP;
        parameters.assign(network, parameter, value);
        Losses above = Losses.of(network, constants);
        value[i] = kept - STEP;
        parameters.assign(network, parameter, value);
        Losses below = Losses.of(network, constants);
        value[i] = kept;
        parameters.assign(network, parameter, value);
        double byTask = (above.task() - below.task()) / (2 * STEP);
        double byDisparity = (above.disparity() - below.disparity()) / (2 * STEP);
        double reversed = (above.reversed() - below.reversed()) / (2 * STEP);
        double expected =
            switch (parameter.vertex()) {
              case VertexNames.LOGITS -> byTask;
              case CaamSpec.AUXILIARY -> byDisparity;
              default -> byTask + reversed;
            };

        assertThat(gradients.get(parameter.name())[i])
            .as("%s[%d]", parameter.name(), i)
            .isCloseTo(expected, Offset.offset(1e-6 + 1e-5 * Math.abs(expected)));
      }
    }
  }

  @Test
  void aSureSecondHeadCostsNoMoreThanTheClipAllows() {
    DisparityLoss loss =
        new DisparityLoss(new TrainingGraph(new NoOp(), 0, 0, DataType.DOUBLE).loss(), MARGIN);
    INDArray logits = Nd4j.createFromArray(new double[][] {{0, 0, 0, 0, 0, 100}});
    INDArray target = Nd4j.zeros(DataType.DOUBLE, 1, 3);

    // The likeliest class of the target is the one that 1 - q leaves nothing of; half for the
    // others.
    assertThat(loss.computeScore(target, logits, new FirstHeadSoftmax(), null, true))
        .isCloseTo((2 * Math.log(2) - Math.log(1e-7)) / 3, Offset.offset(1e-9));
    assertThat(loss.computeGradient(target, logits, new FirstHeadSoftmax(), null).toDoubleVector())
        .containsExactly(new double[6], Offset.offset(1e-9));
  }

  @Test
  void withoutFactorsNothingIsTrained() {
    ComputationGraph network = network(spec(MARGIN), DataType.DOUBLE);
    network.setInputs(input());
    network.setLabels(labels());

    assertThatThrownBy(network::computeGradientAndScore)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("0 factors of the reversed gradient for 4 utterances");
  }

  @ParameterizedTest
  @ValueSource(doubles = {MARGIN, 0})
  void itsJsonIsItsIdentity(double margin) throws IOException {
    CaamSpec spec = spec(margin);
    JsonNode json = Json.read(Json.pretty(spec), JsonNode.class);

    assertThat(json).isEqualTo(Json.read(Json.pretty(spec.identity()), JsonNode.class));
    assertThat(Json.readStrictly(Json.pretty(spec), ModelSpec.class)).isEqualTo(spec);
    assertThat(spec.id()).isEqualTo(margin > 0 ? "caam" : "caam-without-mdd");
    assertThat(spec.adapts()).isEqualTo(margin > 0);
  }
}
