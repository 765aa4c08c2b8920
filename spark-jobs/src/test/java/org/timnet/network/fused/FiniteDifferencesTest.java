package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.testing.Specs;

/** Every gradient of the fused formulas against what the loss does, in double precision. */
class FiniteDifferencesTest {
  private static final double STEP = 1e-6;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(Specs.timNet().channels(3).blocks(3).dropout(0.2).build(), 2, 7),
        Arguments.of(
            Specs.timNet().channels(2).kernelSize(3).classes(2).dropout(0.2).build(), 3, 3),
        Arguments.of(Specs.timNet().variant(Variant.TCN).channels(3).dropout(0.2).build(), 3, 6),
        Arguments.of(
            Specs.timNet().variant(Variant.WITHOUT_BD).channels(3).dropout(0).build(), 1, 8),
        Arguments.of(
            Specs.timNet().variant(Variant.WITHOUT_MS).channels(3).dropout(0.2).build(), 2, 6),
        Arguments.of(
            Specs.timNet().variant(Variant.WITHOUT_DF).channels(3).dropout(0.2).build(), 2, 6),
        Arguments.of(new GmTcnSpec(3, 3, 2), 2, 7),
        // Two frames: fewer than the dilations of all levels but one.
        Arguments.of(new GmTcnSpec(2, 2, 3), 3, 2));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyGradient(NetworkSpec spec, int batch, int frames) {
    ComputationGraph network = Twins.random(spec, 21, DataType.DOUBLE).fused();
    DataSet data = Twins.batch(spec, batch, frames, 8, DataType.DOUBLE);
    double loss = loss(network, data);
    NetworkParameters parameters = new NetworkParameters(Engines.FUSED, spec);
    Map<String, double[]> gradients = parameters.gradients(network);
    Map<String, double[]> values = parameters.values(network);
    assertThat(loss).isPositive();
    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        continue;
      }
      String name = parameter.name();
      double[] numbers = values.get(name);
      for (int i = 0; i < numbers.length; i++) {
        double difference =
            (lossAt(parameters, network, data, parameter, numbers, i, STEP)
                    - lossAt(parameters, network, data, parameter, numbers, i, -STEP))
                / (2 * STEP);
        // DL4J sums gradients over the batch and divides in the updater.
        assertThat(gradients.get(name)[i] / batch)
            .as("%s[%d]", name, i)
            .isCloseTo(difference, Offset.offset(1e-7 + 1e-5 * Math.abs(difference)));
      }
      parameters.assign(network, parameter, numbers);
    }
  }

  private static double lossAt(
      NetworkParameters parameters,
      ComputationGraph network,
      DataSet data,
      Parameter parameter,
      double[] numbers,
      int i,
      double step) {
    double[] moved = numbers.clone();
    moved[i] += step;
    parameters.assign(network, parameter, moved);
    return loss(network, data);
  }

  private static double loss(ComputationGraph network, DataSet data) {
    network.setInputs(data.getFeatures());
    network.setLabels(data.getLabels());
    network.computeGradientAndScore();
    return network.score();
  }
}
