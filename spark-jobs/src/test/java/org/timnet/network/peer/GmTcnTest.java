package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.PeerNetworks;

class GmTcnTest {
  private static final int CHANNELS = 4;
  private static final int FRAMES = 30;

  private static ComputationGraph network(GmTcnSpec spec) {
    return Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0, 3, DataType.DOUBLE));
  }

  private static INDArray input(double... values) {
    return PeerNetworks.array(values, 1, CHANNELS, values.length / CHANNELS);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 4, 260524",
    "7, 6, 260604",
    "7, 7, 260644",
    "7, 8, 260684",
    "8, 6, 297576",
    "8, 7, 297616",
    "8, 8, 297656"
  })
  void hasAsManyParametersAsTheAuthors(int blocks, int classes, int count) {
    assertThat(new GmTcnSpec(39, blocks, classes).parameters().stream().mapToInt(Parameter::size))
        .satisfies(
            sizes -> assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(count));
  }

  @Test
  void computesWhatLoopsCompute() {
    GmTcnSpec spec = new GmTcnSpec(CHANNELS, 2, 3);
    ComputationGraph network = network(spec);
    Map<String, double[]> values = PeerNetworks.randomised(spec, network).values(network);
    double[] mfcc = PeerNetworks.noise(CHANNELS * FRAMES, 1);
    double[][] x = new double[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      x[c] = java.util.Arrays.copyOfRange(mfcc, c * FRAMES, (c + 1) * FRAMES);
    }

    assertThat(network.outputSingle(input(mfcc)).toDoubleVector())
        .containsExactly(probabilities(spec, values, x), Offset.offset(1e-12));
  }

  /** The network once more, from the description of its layers. */
  private static double[] probabilities(
      GmTcnSpec spec, Map<String, double[]> values, double[][] mfcc) {
    double[][] x = PlainMath.causal(mfcc, values.get("entry/kernel"), values.get("entry/bias"), 1);
    double[][] sum = new double[CHANNELS][FRAMES];
    for (int block = 1; block <= spec.blocks(); block++) {
      int dilation = (int) Math.pow(2, block - 1);
      double[][] skip = level(values, "block-" + block + "-level-1", x, dilation);
      skip = level(values, "block-" + block + "-level-2", skip, 2 * dilation);
      for (int c = 0; c < CHANNELS; c++) {
        for (int t = 0; t < FRAMES; t++) {
          sum[c][t] += skip[c][t];
          x[c][t] += skip[c][t];
        }
      }
    }
    double[] means = new double[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      for (double value : sum[c]) {
        means[c] += (value > 0 ? value : 0.05 * value) / FRAMES;
      }
    }
    return PlainMath.softmax(
        PlainMath.dense(means, values.get("logits/kernel"), values.get("logits/bias")));
  }

  private static double[][] level(
      Map<String, double[]> values, String vertex, double[][] x, int dilation) {
    double[][] convolved =
        PlainMath.causal(x, values.get(vertex + "/kernel"), values.get(vertex + "/bias"), dilation);
    double[][] mean = new double[CHANNELS][FRAMES];
    for (int branch = 0; branch < 3; branch++) {
      for (int c = 0; c < CHANNELS; c++) {
        for (int t = 0; t < FRAMES; t++) {
          double value = PlainMath.relu(convolved[branch * CHANNELS + c][t]);
          double gate =
              PlainMath.sigmoid(PlainMath.relu(convolved[(3 + branch) * CHANNELS + c][t]));
          assertThat(gate).isBetween(0.5, 1.0).isNotEqualTo(1.0);
          mean[c][t] += value * gate / 3;
        }
      }
    }
    return mean;
  }

  @Test
  void aFrameDependsOnNoLaterOneAndOnNoneBeforeItsReceptiveField() {
    GmTcnSpec spec = new GmTcnSpec(CHANNELS, 3, 3);
    ComputationGraph network = network(spec);
    PeerNetworks.randomised(spec, network);
    int frames = 40;
    int changed = 7;
    double[] mfcc = PeerNetworks.noise(CHANNELS * frames, 2);
    double[][] before = perFrame(network, mfcc);
    for (int c = 0; c < CHANNELS; c++) {
      mfcc[c * frames + changed] += 3;
    }
    double[][] after = perFrame(network, mfcc);

    assertThat(spec.receptiveField()).isEqualTo(22);
    assertThat(new GmTcnSpec(39, 7, 7).receptiveField()).isEqualTo(382);
    assertThat(new GmTcnSpec(39, 8, 7).receptiveField()).isEqualTo(766);
    int[] moved =
        IntStream.range(0, frames)
            .filter(t -> IntStream.range(0, CHANNELS).anyMatch(c -> before[c][t] != after[c][t]))
            .toArray();
    assertThat(moved).startsWith(changed).doesNotContain(changed - 1, changed + 22, frames - 1);
    assertThat(moved).as("the last frame of the receptive field").endsWith(changed + 21);
  }

  /** What the mean over time is taken of, [channel][frame]. */
  private static double[][] perFrame(ComputationGraph network, double... mfcc) {
    return network.feedForward(input(mfcc), false).get("leaky").slice(0).toDoubleMatrix();
  }
}
