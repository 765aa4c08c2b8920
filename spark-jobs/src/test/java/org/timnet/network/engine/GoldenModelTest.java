package org.timnet.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.GoldenModel;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;
import org.timnet.testing.SharedData;

/**
 * TIM-Net against an independent implementation's figures (random weights, float64), on every
 * engine in double precision and on the fast one in the precision that it trains in.
 */
class GoldenModelTest {
  private static final TimNetSpec SPEC = TimNetSpec.builder().classes(7).dropout(0).build();

  private Npz golden;
  private ComputationGraph network;
  private NetworkParameters parameters;
  private DataSet batch;

  /** An engine in a precision, and how near it has to come. */
  record Subject(Engine engine, DataType precision, double forward, double gradient) {
    @Override
    public String toString() {
      return engine + " in " + precision;
    }
  }

  static Stream<Subject> subjects() {
    return Stream.of(
        new Subject(Engines.LAYERS, DataType.DOUBLE, 1e-6, 1e-4),
        new Subject(Engines.FUSED, DataType.DOUBLE, 1e-6, 1e-4),
        // Rounding in single precision turns a ReLU here and there; DL4J's own layers come to
        // 1.6e-2.
        new Subject(Engines.FUSED, DataType.FLOAT, 1e-5, 2e-2));
  }

  private void load(Subject subject) throws IOException {
    golden = Npz.read(SharedData.path("data/golden/model_golden.npz"));
    network =
        subject.engine.create(
            SPEC, new TrainingGraph(new Adam(1e-3, 0.93, 0.98, 1e-8), 0.1, 1, subject.precision));
    parameters = new NetworkParameters(subject.engine, SPEC);
    for (Parameter parameter : SPEC.parameters()) {
      parameters.assign(network, parameter, golden("param/", parameter));
    }
    NpyArray x = golden.array("x");
    INDArray sequences =
        Nd4j.createFromArray(x.values()).reshape('c', 4, 188, 39).permute(0, 2, 1).dup('c');
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 4, 7);
    double[] y = golden.array("y").values();
    for (int i = 0; i < 4; i++) {
      labels.putScalar(i, (long) y[i], 1);
    }
    batch = new DataSet(sequences.castTo(subject.precision), labels.castTo(subject.precision));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void logitsInEvaluationMode(Subject subject) throws IOException {
    load(subject);
    assertClose(logits(false), golden.array("eval_logits_f64").values(), subject.forward, "logits");
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void logitsInTrainingMode(Subject subject) throws IOException {
    load(subject);
    assertClose(logits(true), golden.array("train_logits_f64").values(), subject.forward, "logits");
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void lossAndGradients(Subject subject) throws IOException {
    load(subject);
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();

    double loss = golden.array("train_loss_smooth01_f64").values()[0];
    assertThat(network.score()).isCloseTo(loss, Offset.offset(loss * subject.forward));
    Map<String, double[]> gradients = parameters.gradients(network);
    for (Parameter parameter : SPEC.parameters()) {
      if (parameter.isStatistic()) {
        continue;
      }
      double[] ours = gradients.get(parameter.name());
      for (int i = 0; i < ours.length; i++) {
        ours[i] /= 4; // DL4J sums over the batch here and divides in the updater.
      }
      double[] theirs = golden("grad/", parameter);
      if (parameter.name().contains("-conv") && parameter.part().equals("bias")) {
        // A batch norm follows: the true gradient is zero, so compare absolutely.
        for (int i = 0; i < ours.length; i++) {
          assertThat(ours[i]).as(parameter.name()).isCloseTo(theirs[i], Offset.offset(1e-4));
        }
      } else {
        assertClose(ours, theirs, subject.gradient, parameter.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void oneStepOfAdamAndTheRunningStatistics(Subject subject) throws IOException {
    load(subject);
    network.fit(batch);

    GoldenModel.assertAfterOneStep(golden, SPEC, parameters.values(network));
  }

  private double[] logits(boolean training) {
    return network
        .feedForward(new INDArray[] {batch.getFeatures()}, training, false)
        .get(VertexNames.LOGITS)
        .dup('c')
        .data()
        .asDouble();
  }

  /** Largest difference over largest value. */
  private static void assertClose(double[] ours, double[] theirs, double tolerance, String what) {
    assertThat(ours).as(what).hasSameSizeAs(theirs);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < ours.length; i++) {
      largest = Math.max(largest, Math.abs(theirs[i]));
      difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
    }
    assertThat(difference / largest).as(what).isLessThanOrEqualTo(tolerance);
  }

  private double[] golden(String prefix, Parameter parameter) {
    return GoldenModel.values(golden, prefix, parameter);
  }
}
