package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.NetworkParameters;

/** A network's gradients beside what its loss does, in double precision. */
public final class GradientCheck {
  private static final double STEP = 1e-7;

  private GradientCheck() {}

  /** Of every parameter along a direction of chance, so that no entry of it is left out. */
  public static void assertAlongDirections(
      NetworkSpec spec, ComputationGraph network, NetworkParameters parameters, DataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    Map<String, double[]> gradients = parameters.gradients(network);
    Map<String, double[]> values = parameters.values(network);
    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        continue;
      }
      double[] value = values.get(parameter.name());
      double[] direction = direction(parameter);
      parameters.assign(network, parameter, moved(value, STEP, direction));
      double above = network.score(batch, true);
      parameters.assign(network, parameter, moved(value, -STEP, direction));
      double below = network.score(batch, true);
      parameters.assign(network, parameter, value);
      double expected = (above - below) / (2 * STEP);

      // DL4J's gradient is the batch's sum, its score the mean.
      assertThat(inner(gradients.get(parameter.name()), direction) / batch.numExamples())
          .as(parameter.name())
          .isCloseTo(expected, Offset.offset(1e-7 + 1e-5 * Math.abs(expected)));
    }
  }

  /** Of length 1. */
  private static double[] direction(Parameter parameter) {
    double[] noise = PeerNetworks.noise(parameter.size(), 31 + parameter.name().hashCode());
    double length = Math.sqrt(inner(noise, noise));
    return Arrays.stream(noise).map(x -> x / length).toArray();
  }

  private static double[] moved(double[] values, double step, double[] direction) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] + step * direction[i])
        .toArray();
  }

  private static double inner(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
