package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.CpacSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.SoftmaxMarginLoss;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.PeerNetworks;

class CpacTest {
  private static final int OUT = 3;
  private static final int SIZE = 4;
  private static final int IN = 5;

  @ParameterizedTest
  @CsvSource({"4, 321669", "5, 321734", "6, 321799", "7, 321864", "8, 321929"})
  void hasAsManyParametersAsTheAuthors(int classes, int count) {
    CpacSpec spec = new CpacSpec(39, classes);

    assertThat(spec.parameters().stream().mapToInt(Parameter::size).sum()).isEqualTo(count);
    assertThat(
            spec.parameters().stream()
                .filter(Parameter::isStatistic)
                .mapToInt(Parameter::size)
                .sum())
        .as("frozen")
        .isEqualTo(384);
  }

  @Test
  void capsulesAreRoutedAsInLoops() {
    double[] kernel = PeerNetworks.noise(SIZE * OUT * SIZE, 1);
    double[] raw = PeerNetworks.noise(IN * SIZE, 2);
    Capsules.Routing pass = new Capsules(OUT, SIZE, 0.7, kernel).forward(raw).routing();

    assertThat(pass.mean()).containsExactly(mean(kernel, raw), Offset.offset(1e-13));
    for (double[] coefficients : pass.coefficients()) {
      for (int n = 0; n < IN; n++) {
        assertThat(Arrays.stream(coefficients, n * OUT, (n + 1) * OUT).sum())
            .isCloseTo(1, Offset.offset(1e-12));
      }
    }
    for (int c = 0; c < OUT; c++) {
      assertThat(norm(Arrays.copyOfRange(pass.capsules(), c * SIZE, (c + 1) * SIZE)))
          .isPositive()
          .isLessThan(1);
    }
  }

  /** Once more, from the description, capsule by capsule. */
  private static double[] mean(double[] kernel, double[] raw) {
    double[][] u = new double[IN][];
    for (int n = 0; n < IN; n++) {
      u[n] = squash(Arrays.copyOfRange(raw, n * SIZE, (n + 1) * SIZE));
    }
    double[][][] votes = new double[IN][OUT][SIZE];
    for (int n = 0; n < IN; n++) {
      double[] row = u[n];
      double[] weights =
          PlainMath.softmax(
              IntStream.range(0, IN).mapToDouble(m -> 0.7 * inner(row, u[m])).toArray());
      for (int k = 0; k < SIZE; k++) {
        double attended = 0;
        for (int m = 0; m < IN; m++) {
          attended += weights[m] * u[m][k];
        }
        for (int c = 0; c < OUT; c++) {
          for (int d = 0; d < SIZE; d++) {
            votes[n][c][d] += u[n][k] * attended * kernel[k * OUT * SIZE + c * SIZE + d];
          }
        }
      }
    }
    double[][] logits = new double[IN][OUT];
    double[][] sums = null;
    for (int iteration = 1; iteration <= 3; iteration++) {
      sums = new double[OUT][SIZE];
      for (int n = 0; n < IN; n++) {
        double[] shares = PlainMath.softmax(logits[n]);
        for (int c = 0; c < OUT; c++) {
          for (int d = 0; d < SIZE; d++) {
            sums[c][d] += shares[c] * votes[n][c][d];
          }
        }
      }
      for (int n = 0; n < IN; n++) {
        for (int c = 0; c < OUT; c++) {
          logits[n][c] = inner(sums[c], votes[n][c]) / norm(sums[c]);
        }
      }
    }
    double[] mean = new double[SIZE];
    for (double[] sum : sums) {
      double[] squashed = squash(sum);
      for (int d = 0; d < SIZE; d++) {
        mean[d] += squashed[d] / OUT;
      }
    }
    return mean;
  }

  private static double[] squash(double... v) {
    double square = inner(v, v);
    double factor = square / (1 + square) / Math.sqrt(square + 1e-7);
    return Arrays.stream(v).map(each -> each * factor).toArray();
  }

  private static double inner(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double norm(double... v) {
    return Math.sqrt(inner(v, v));
  }

  @Test
  void theFrozenNormDividesByTheRootOfOneAndAThousandth() {
    CpacSpec spec = new CpacSpec(39, 3);
    ComputationGraph network =
        Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0, 3, DataType.DOUBLE));
    INDArray input =
        PeerNetworks.array(
            PeerNetworks.noise(39 * PeerNetworks.FRAMES, 1), 1, 39, PeerNetworks.FRAMES);
    // In training, when no activation is written over its input.
    var activations = network.feedForward(input, true);
    INDArray expected = activations.get(spec.convolution(1)).div(Math.sqrt(1.001));

    assertThat(activations.get(spec.norm(1)).equalsWithEps(expected, 1e-12)).isTrue();
    assertThat(activations.get(CpacSpec.PRIMARY).shape()).containsExactly(1, 384, 1, 1);
  }

  @Test
  void anUtteranceWithinTheMarginsCostsNothing() {
    INDArray logits = Nd4j.createFromArray(new double[][] {{Math.log(0.95), Math.log(0.05)}});
    INDArray label = Nd4j.createFromArray(new double[][] {{1, 0}});
    SoftmaxMarginLoss loss = new SoftmaxMarginLoss(0);

    assertThat(loss.computeScore(label, logits, new ActivationSoftmax(), null, true)).isZero();
    INDArray even = Nd4j.zeros(DataType.DOUBLE, 1, 2);
    assertThat(loss.computeScore(label, even, new ActivationSoftmax(), null, true))
        .isCloseTo(0.4 * 0.4 + 0.5 * 0.4 * 0.4, Offset.offset(1e-12));
  }
}
