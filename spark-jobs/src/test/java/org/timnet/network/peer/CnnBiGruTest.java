package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.CnnBiGruSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.PeerNetworks;

class CnnBiGruTest {
  private static final int COEFFICIENTS = 7;
  private static final int FRAMES = 14;
  private static final int UNITS = CnnBiGruSpec.UNITS;

  @ParameterizedTest
  @CsvSource({"39, 4, 408134", "39, 7, 408329", "128, 4, 948806", "128, 7, 949001"})
  void hasAsManyParametersAsTheAuthors(int coefficients, int classes, int count) {
    assertThat(
            new CnnBiGruSpec(coefficients, classes)
                .parameters().stream().mapToInt(Parameter::size).sum())
        .isEqualTo(count);
  }

  @Test
  void computesWhatLoopsCompute() {
    CnnBiGruSpec spec = new CnnBiGruSpec(COEFFICIENTS, 3);
    ComputationGraph network =
        Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0, 3, DataType.DOUBLE));
    Map<String, double[]> values = PeerNetworks.randomised(spec, network).values(network);
    double[] mfcc = PeerNetworks.noise(COEFFICIENTS * FRAMES, 1);
    INDArray input = PeerNetworks.array(mfcc, 1, COEFFICIENTS, FRAMES);
    double[][][] image = new double[1][FRAMES][COEFFICIENTS];
    for (int t = 0; t < FRAMES; t++) {
      for (int f = 0; f < COEFFICIENTS; f++) {
        image[0][t][f] = mfcc[f * FRAMES + t];
      }
    }

    assertThat(network.outputSingle(input).toDoubleVector())
        .containsExactly(probabilities(values, image), Offset.offset(1e-9));
  }

  private static double[] probabilities(Map<String, double[]> values, double[][][] image) {
    double[][][] x = rectified(everySecond(values, image));
    x = separable(values, "block-1", x);
    for (int c = 0; c < x.length; c++) {
      x[c] = PlainMath.largest(x[c]);
    }
    for (int i = 2; i <= 6; i++) {
      double[][][] inner = separable(values, "block-" + i, x);
      for (int c = 0; c < x.length; c++) {
        for (int t = 0; t < x[c].length; t++) {
          for (int f = 0; f < x[c][t].length; f++) {
            x[c][t][f] += inner[c][t][f];
          }
        }
      }
    }
    int frames = x[0].length;
    double[][] sequence = new double[frames][x[0][0].length * x.length];
    for (int t = 0; t < frames; t++) {
      for (int f = 0; f < x[0][0].length; f++) {
        for (int c = 0; c < x.length; c++) {
          sequence[t][f * x.length + c] = x[c][t][f];
        }
      }
    }
    double[] attended = attended(values, bothWays(values, sequence));
    double[] dense =
        PlainMath.dense(attended, values.get("dense/kernel"), values.get("dense/bias"));
    for (int i = 0; i < dense.length; i++) {
      dense[i] = dense[i] > 0 ? dense[i] : values.get("prelu/weights")[i] * dense[i];
    }
    return PlainMath.softmax(
        PlainMath.dense(dense, values.get("logits/kernel"), values.get("logits/bias")));
  }

  /** Stride 2 without padding: the cells of odd place of a padded convolution. */
  private static double[][][] everySecond(Map<String, double[]> values, double[][][] image) {
    double[][][] all =
        PlainMath.same(image, values.get("conv/kernel"), values.get("conv/bias"), 3, 3);
    int height = (image[0].length - 3) / 2 + 1;
    int width = (image[0][0].length - 3) / 2 + 1;
    double[][][] x = new double[all.length][height][width];
    for (int c = 0; c < all.length; c++) {
      for (int t = 0; t < height; t++) {
        for (int f = 0; f < width; f++) {
          x[c][t][f] = all[c][2 * t + 1][2 * f + 1];
        }
      }
    }
    return x;
  }

  private static double[][][] rectified(double[][][] x) {
    for (double[][] channel : x) {
      for (double[] row : channel) {
        for (int f = 0; f < row.length; f++) {
          row[f] = PlainMath.relu(row[f]);
        }
      }
    }
    return x;
  }

  private static double[][][] separable(
      Map<String, double[]> values, String block, double[][][] in) {
    double[][][] x =
        rectified(
            PlainMath.same(
                in,
                values.get(block + "-expand/kernel"),
                values.get(block + "-expand/bias"),
                1,
                1));
    double[] depthwise = values.get(block + "-depthwise/kernel");
    double[][][] y = new double[x.length][][];
    for (int c = 0; c < x.length; c++) {
      double[] own = new double[9];
      for (int i = 0; i < own.length; i++) {
        own[i] = depthwise[i * x.length + c];
      }
      y[c] = PlainMath.same(new double[][][] {x[c]}, own, new double[1], 3, 3)[0];
    }
    return PlainMath.same(
        rectified(y),
        values.get(block + "-project/kernel"),
        values.get(block + "-project/bias"),
        1,
        1);
  }

  /** [frame][forward units, backward units]. */
  private static double[][] bothWays(Map<String, double[]> values, double[][] x) {
    double[][] states = new double[x.length][2 * UNITS];
    for (int direction = 0; direction < 2; direction++) {
      double[] h = new double[UNITS];
      for (int step = 0; step < x.length; step++) {
        int t = direction == 0 ? step : x.length - 1 - step;
        double[] gates =
            PlainMath.dense(
                joined(x[t], h), values.get("gru/gates-kernel"), values.get("gru/gates-bias"));
        double[] reset = new double[UNITS];
        for (int i = 0; i < UNITS; i++) {
          reset[i] = PlainMath.sigmoid(gates[i]) * h[i];
        }
        double[] candidate =
            PlainMath.dense(
                joined(x[t], reset),
                values.get("gru/candidate-kernel"),
                values.get("gru/candidate-bias"));
        for (int i = 0; i < UNITS; i++) {
          double update = PlainMath.sigmoid(gates[UNITS + i]);
          h[i] = update * h[i] + (1 - update) * Math.tanh(candidate[i]);
          states[t][direction * UNITS + i] = h[i];
        }
      }
    }
    return states;
  }

  private static double[] joined(double[] x, double[] h) {
    double[] both = java.util.Arrays.copyOf(x, x.length + h.length);
    System.arraycopy(h, 0, both, x.length, h.length);
    return both;
  }

  private static double[] attended(Map<String, double[]> values, double[][] states) {
    double[] scores = new double[states.length];
    for (int t = 0; t < states.length; t++) {
      double inner = values.get("attention/bias")[0];
      for (int i = 0; i < states[t].length; i++) {
        inner += values.get("attention/kernel")[i] * states[t][i];
      }
      scores[t] = values.get("attention/scale")[0] * PlainMath.sigmoid(inner);
    }
    double[] weights = PlainMath.softmax(scores);
    double[] mean = new double[states[0].length];
    for (int t = 0; t < states.length; t++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weights[t] * states[t][i];
      }
    }
    return mean;
  }
}
