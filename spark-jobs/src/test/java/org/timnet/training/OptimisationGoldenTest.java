package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;
import org.timnet.testing.Recipes;
import org.timnet.training.recipe.Recipe;

/** AdamW, warm-up, cosine and averaged weights against PyTorch's ({@code make_optimisation.py}). */
class OptimisationGoldenTest {
  private static final int CLASSES = 3;
  private static final int CHANNELS = 5;
  private static final int STEPS_PER_EPOCH = 3;
  private static final TimNetSpec SPEC =
      TimNetSpec.builder().channels(CHANNELS).blocks(3).classes(CLASSES).dropout(0).build();
  private static final Recipe RECIPE =
      Recipes.paper()
          .epochs(20)
          .batchSize(8)
          .learningRate(5e-3)
          .moments(0.93, 0.98, 1e-12)
          .weightDecay(0.05)
          .schedule("cosine", 2)
          .build();

  private static Npz golden;
  private static int[] labels;

  @BeforeAll
  static void read() throws IOException {
    golden = Npz.golden("optimisation.npz");
    labels =
        Arrays.stream(golden.array("labels").values()).mapToInt(label -> (int) label).toArray();
  }

  @Test
  void everyStepHasTheRateOfPyTorchs() {
    IUpdater updater = RECIPE.optimizer().updater(RECIPE.schedule(), STEPS_PER_EPOCH, 20);
    double[] rates = golden.array("rates").values();

    assertThat(rates).hasSize(20 * STEPS_PER_EPOCH);
    for (int step = 0; step < rates.length; step++) {
      assertThat(updater.getLearningRate(step, 0))
          .as("step %d", step)
          .isCloseTo(rates[step], Offset.offset(1e-15));
    }
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void everyStepAndBothAveragesArePyTorchs(Engine engine) {
    ComputationGraph network = engine.create(SPEC, RECIPE.graph(labels, CLASSES, DataType.DOUBLE));
    NetworkParameters parameters = new NetworkParameters(engine, SPEC);
    for (Parameter parameter : SPEC.parameters()) {
      parameters.assign(
          network, parameter, golden.array("before/" + parameter.name()).values().clone());
    }
    double[] losses = golden.array("losses").values();
    WeightAverage exponential = new ExponentialAverage(0.9);
    WeightAverage last = new EpochsAverage(4);
    for (int step = 0; step < losses.length; step++) {
      network.fit(batch(step));
      assertThat(network.score()).as("loss %d", step).isCloseTo(losses[step], Offset.offset(1e-9));
      exponential.stepDone(network.params());
      last.stepDone(network.params());
      if ((step + 1) % STEPS_PER_EPOCH == 0) {
        exponential.epochDone(network.params());
        last.epochDone(network.params());
      }
    }

    for (Parameter parameter : SPEC.parameters()) {
      // A batch norm follows these biases: their gradient is nothing but rounding.
      if (!parameter.name().matches(".*-conv\\d/bias|.*/mean")) {
        assertClose(
            parameters.values(network).get(parameter.name()),
            golden.array("after/" + parameter.name()),
            1e-6, // Measured 1e-8: epsilon stands elsewhere, which shows where a gradient is near
            // 0.
            parameter.name());
      }
    }
    assertClose(logits(network), golden.array("logits"), 1e-6, "logits");
    network.setParams(exponential.mean());
    assertClose(logits(network), golden.array("logits_exponential"), 1e-6, "exponential");
    network.setParams(last.mean().castTo(DataType.DOUBLE));
    // Kept in single precision.
    assertClose(logits(network), golden.array("logits_last"), 1e-5, "last epochs");
  }

  private static void assertClose(double[] ours, NpyArray theirs, double tolerance, String what) {
    double[] expected = theirs.values();
    assertThat(ours).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).as("%s[%d]", what, i).isCloseTo(expected[i], Offset.offset(tolerance));
    }
  }

  /** The batch of a step; short ones are filled with -1 in the file. */
  private static DataSet batch(int step) {
    int size = golden.array("batches").shape()[1];
    int[] chosen =
        Arrays.stream(golden.array("batches").values(), step * size, (step + 1) * size)
            .mapToInt(value -> (int) value)
            .filter(utterance -> utterance >= 0)
            .toArray();
    INDArray classes = Nd4j.zeros(DataType.DOUBLE, chosen.length, CLASSES);
    for (int i = 0; i < chosen.length; i++) {
      classes.putScalar(i, labels[chosen[i]], 1);
    }
    return new DataSet(sequences(chosen), classes);
  }

  /** [utterance][channel][frame]. */
  private static INDArray sequences(int... utterances) {
    NpyArray x = golden.array("x");
    int frames = x.shape()[1];
    int each = frames * CHANNELS;
    double[] values = new double[utterances.length * each];
    for (int i = 0; i < utterances.length; i++) {
      System.arraycopy(x.values(), utterances[i] * each, values, i * each, each);
    }
    return Nd4j.createFromArray(values)
        .reshape('c', utterances.length, frames, CHANNELS)
        .permute(0, 2, 1)
        .dup('c');
  }

  private static double[] logits(ComputationGraph network) {
    int[] all = IntStream.range(0, labels.length).toArray();
    return network
        .feedForward(new INDArray[] {sequences(all)}, false, false)
        .get(VertexNames.LOGITS)
        .dup('c')
        .data()
        .asDouble();
  }
}
