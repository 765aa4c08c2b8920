package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.timnet.network.LightSerNetSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.PeerNetworks;

class LightSerNetTest {
  private static final int FRAMES = 13;
  private static final int COEFFICIENTS = 7;

  @ParameterizedTest
  @CsvSource({"4, 462468", "6, 463110", "7, 463431", "8, 463752"})
  void hasAsManyParametersAsTheAuthors(int classes, int count) {
    LightSerNetSpec spec = LightSerNetSpec.of(39, classes);

    assertThat(spec.parameters().stream().mapToInt(Parameter::size).sum()).isEqualTo(count);
    assertThat(
            spec.parameters().stream()
                .filter(Parameter::isStatistic)
                .mapToInt(Parameter::size)
                .sum())
        .isEqualTo(1728);
  }

  @Test
  void computesWhatLoopsCompute() {
    LightSerNetSpec spec = LightSerNetSpec.of(COEFFICIENTS, 3);
    ComputationGraph network =
        Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0, 3, DataType.DOUBLE));
    Map<String, double[]> values = PeerNetworks.randomised(spec, network).values(network);
    double[] mfcc = PeerNetworks.noise(COEFFICIENTS * FRAMES, 1);
    double[][][] image = new double[1][FRAMES][COEFFICIENTS];
    for (int t = 0; t < FRAMES; t++) {
      for (int f = 0; f < COEFFICIENTS; f++) {
        image[0][t][f] = mfcc[f * FRAMES + t];
      }
    }

    assertThat(
            network
                .outputSingle(PeerNetworks.array(mfcc, 1, COEFFICIENTS, FRAMES))
                .toDoubleVector())
        .containsExactly(probabilities(spec, values, image), Offset.offset(1e-10));
  }

  private static double[] probabilities(
      LightSerNetSpec spec, Map<String, double[]> values, double[][][] image) {
    double[][][] time = stage(spec, values, "time", image, 11, 1);
    double[][][] coefficient = stage(spec, values, "coefficient", image, 1, 9);
    double[][][] both = stage(spec, values, "both", image, 3, 3);
    double[][][] x = new double[96][][];
    for (int c = 0; c < 32; c++) {
      x[c] = PlainMath.averaged(time[c], 2, 2);
      x[32 + c] = PlainMath.averaged(coefficient[c], 2, 2);
      x[64 + c] = PlainMath.averaged(both[c], 2, 2);
    }
    int[][] pools = {{2, 2}, {2, 2}, {2, 1}, {2, 1}};
    for (int i = 1; i <= 5; i++) {
      int side = i == 5 ? 1 : 3;
      x = stage(spec, values, "conv-" + i, x, side, side);
      for (int c = 0; i < 5 && c < x.length; c++) {
        x[c] = PlainMath.averaged(x[c], pools[i - 1][0], pools[i - 1][1]);
      }
    }
    double[] means = new double[x.length];
    for (int c = 0; c < x.length; c++) {
      for (double[] row : x[c]) {
        for (double value : row) {
          means[c] += value / (row.length * x[c].length);
        }
      }
    }
    return PlainMath.softmax(
        PlainMath.dense(means, values.get("logits/kernel"), values.get("logits/bias")));
  }

  /** Convolution, batch norm by running statistics, ReLU. */
  private static double[][][] stage(
      LightSerNetSpec spec,
      Map<String, double[]> values,
      String name,
      double[][][] x,
      int height,
      int width) {
    double[][][] y =
        PlainMath.same(x, values.get(name + "/kernel"), values.get(name + "/bias"), height, width);
    String norm = spec.norm(name);
    for (int c = 0; c < y.length; c++) {
      double scale =
          values.get(norm + "/gamma")[c] / Math.sqrt(values.get(norm + "/variance")[c] + 1e-3);
      for (double[] row : y[c]) {
        for (int f = 0; f < row.length; f++) {
          row[f] =
              PlainMath.relu(
                  scale * (row[f] - values.get(norm + "/mean")[c]) + values.get(norm + "/beta")[c]);
        }
      }
    }
    return y;
  }

  /** Keras adds x times the sum of squares, whose slope is 2 x w; DL4J halves it. */
  @Test
  void thePenaltyPullsByTwiceItsFactor() {
    double l2 = 0.01;
    double rate = 0.5;
    double[][] after = new double[2][];
    for (int i = 0; i < 2; i++) {
      LightSerNetSpec spec = new LightSerNetSpec(COEFFICIENTS, 3, 0, i * l2);
      ComputationGraph network =
          Engines.LAYERS.create(spec, new TrainingGraph(new Sgd(rate), 0, 3, DataType.DOUBLE));
      double[] before =
          new NetworkParameters(Engines.LAYERS, spec).values(network).get("conv-2/kernel");
      network.fit(
          new DataSet(
              PeerNetworks.array(
                  PeerNetworks.noise(2 * COEFFICIENTS * FRAMES, 1), 2, COEFFICIENTS, FRAMES),
              PeerNetworks.array(new double[] {1, 0, 0, 0, 0, 1}, 2, 3)));
      after[i] = new NetworkParameters(Engines.LAYERS, spec).values(network).get("conv-2/kernel");
      if (i == 1) {
        for (int j = 0; j < before.length; j += 997) {
          assertThat(after[1][j] - after[0][j])
              .isCloseTo(-rate * 2 * l2 * before[j], Offset.offset(1e-12));
        }
      }
    }
  }
}
