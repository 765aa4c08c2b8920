package org.timnet.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.testing.Closeness.assertClose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
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
import org.timnet.testing.Npz;

/**
 * Training beside an independent implementation: 200 steps of Adam from the same initial values on
 * the same batches, some of them short, without dropout. The values are of {@code
 * make_trajectory.py}, which lies beside them.
 */
class TrajectoryTest {
  private static final int CLASSES = 3;
  private static final int CHANNELS = 5;
  private static final TimNetSpec SPEC =
      TimNetSpec.builder().channels(CHANNELS).blocks(3).classes(CLASSES).dropout(0).build();

  private static Npz golden;
  private static double[] x;
  private static double[] labels;
  private static double[] batches;
  private static int frames;
  private static int batchSize;

  /**
   * An engine in a precision, and how near it has to stay. Measured: in double precision 4e-16,
   * 5e-13 and 5e-12, in single precision 2e-5, 1e-4 and 1e-3; DL4J's layers in single precision
   * come to the same. They take as many times longer as they go fewer steps here.
   *
   * @param evaluations after how many of them it stops; after the last one it is at the end
   * @param loss largest difference of a step's loss
   * @param logits largest difference of a logit in evaluation mode
   * @param parameters largest difference of a parameter or running statistic after the last step
   */
  record Subject(
      Engine engine,
      DataType precision,
      int evaluations,
      double loss,
      double logits,
      double parameters) {
    @Override
    public String toString() {
      return engine + " in " + precision;
    }
  }

  static Stream<Subject> subjects() {
    return Stream.of(
        new Subject(Engines.LAYERS, DataType.DOUBLE, 1, 1e-12, 1e-10, 1e-9),
        new Subject(Engines.FUSED, DataType.DOUBLE, 4, 1e-12, 1e-10, 1e-9),
        new Subject(Engines.FUSED, DataType.FLOAT, 4, 1e-4, 2e-3, 5e-3));
  }

  @BeforeAll
  static void read() throws IOException {
    golden = Npz.golden("trajectory.npz");
    x = golden.array("x").values();
    frames = golden.array("x").shape()[1];
    labels = golden.array("labels").values();
    batches = golden.array("batches").values();
    batchSize = golden.array("batches").shape()[1];
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyStepIsTheReferences(Subject subject) {
    ComputationGraph network =
        subject.engine.create(
            SPEC, new TrainingGraph(new Adam(1e-3, 0.93, 0.98, 1e-8), 0.1, 1, subject.precision));
    NetworkParameters parameters = new NetworkParameters(subject.engine, SPEC);
    for (Parameter parameter : SPEC.parameters()) {
      parameters.assign(
          network, parameter, golden.array("before/" + parameter.name()).values().clone());
    }
    double[] losses = golden.array("losses").values();
    double[] evaluated = golden.array("evaluated_after").values();
    List<Double> logits = new ArrayList<>();
    double farthest = 0;
    int steps = (int) evaluated[subject.evaluations - 1];
    for (int step = 1; step <= steps; step++) {
      network.fit(batch(step - 1, subject.precision));
      farthest = Math.max(farthest, Math.abs(network.score() - losses[step - 1]));
      if (Arrays.binarySearch(evaluated, step) >= 0) {
        Arrays.stream(evaluation(network, subject.precision)).forEach(logits::add);
      }
    }

    assertThat(farthest).as("loss of a step").isLessThan(subject.loss);
    assertClose(
        "logits",
        logits.stream().mapToDouble(Double::doubleValue).toArray(),
        Arrays.copyOf(
            golden.array("evaluation_logits").values(),
            subject.evaluations * labels.length * CLASSES),
        subject.logits);
    if (steps < losses.length) {
      return; // The parameters in the file are those after the last step.
    }
    Map<String, double[]> after = parameters.values(network);
    for (Parameter parameter : SPEC.parameters()) {
      // A batch norm follows these biases: no loss depends on them, their gradient is nothing but
      // rounding, and in single precision Adam makes steps of it.
      if (subject.precision == DataType.DOUBLE
          || !parameter.name().matches(".*-conv\\d/bias|.*/mean")) {
        assertClose(
            parameter.name(),
            after.get(parameter.name()),
            golden.array("after/" + parameter.name()).values(),
            subject.parameters);
      }
    }
  }

  /** The batch of a step; short ones are filled with -1 in the file. */
  private static DataSet batch(int step, DataType precision) {
    int[] chosen =
        Arrays.stream(batches, step * batchSize, (step + 1) * batchSize)
            .mapToInt(value -> (int) value)
            .filter(utterance -> utterance >= 0)
            .toArray();
    INDArray classes = Nd4j.zeros(precision, chosen.length, CLASSES);
    for (int i = 0; i < chosen.length; i++) {
      classes.putScalar(i, (long) labels[chosen[i]], 1);
    }
    return new DataSet(sequences(chosen, precision), classes);
  }

  /** [utterance][channel][frame]. */
  private static INDArray sequences(int[] utterances, DataType precision) {
    int each = frames * CHANNELS;
    double[] values = new double[utterances.length * each];
    for (int i = 0; i < utterances.length; i++) {
      System.arraycopy(x, utterances[i] * each, values, i * each, each);
    }
    return Nd4j.createFromArray(values)
        .reshape('c', utterances.length, frames, CHANNELS)
        .permute(0, 2, 1)
        .dup('c')
        .castTo(precision);
  }

  private static double[] evaluation(ComputationGraph network, DataType precision) {
    int[] all = new int[labels.length];
    Arrays.setAll(all, i -> i);
    return network
        .feedForward(new INDArray[] {sequences(all, precision)}, false, false)
        .get(VertexNames.LOGITS)
        .dup('c')
        .data()
        .asDouble();
  }
}
