package org.timnet.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.fused.FusedTimNet;

/**
 * The numbers of a TIM-Net by name, in one layout whatever the engine keeps them in.
 *
 * <p>Names are {@code <vertex>/<part>}: convolutions and the dense layer have {@code kernel}
 * (row-major [tap][in][out], tap 0 the earliest frame; [in][out]) and {@code bias}, batch norms
 * {@code gamma}, {@code beta}, {@code mean} and {@code variance}, the fusion {@code weights}.
 */
public final class NetworkParameters {
  /**
   * One array of numbers.
   *
   * @param name {@code <vertex>/<part>}
   * @param shape its dimensions, row-major
   */
  public record Parameter(String name, int... shape) {
    String vertex() {
      return name.substring(0, name.indexOf('/'));
    }

    String part() {
      return name.substring(name.indexOf('/') + 1);
    }

    /** Whether training computes it from the data instead of descending a gradient. */
    public boolean isStatistic() {
      return part().equals("mean") || part().equals("variance");
    }

    int size() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private String dl4jKey() {
      return switch (part()) {
        case "kernel", "weights" -> "W";
        case "bias" -> "b";
        case "variance" -> "var";
        default -> part();
      };
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Parameter that
          && name.equals(that.name)
          && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name + Arrays.toString(shape);
    }
  }

  private NetworkParameters() {}

  /** Every parameter of a network, in the order in which the network reads: always the same. */
  public static List<Parameter> of(TimNetSpec spec) {
    List<Parameter> all = new ArrayList<>();
    List<Direction> directions =
        spec.variant().bidirectional()
            ? List.of(Direction.FORWARD, Direction.BACKWARD)
            : List.of(Direction.FORWARD);
    for (Direction direction : directions) {
      addConvolution(all, Names.pointwise(direction), 1, spec.channels());
      for (int j = 1; j <= spec.blocks(); j++) {
        for (int half = 1; half <= 2; half++) {
          addConvolution(
              all, Names.convolution(direction, j, half), spec.kernelSize(), spec.channels());
          for (String part : List.of("gamma", "beta", "mean", "variance")) {
            all.add(
                new Parameter(Names.batchNorm(direction, j, half) + "/" + part, spec.channels()));
          }
        }
      }
    }
    if (spec.variant().dynamicFusion()) {
      all.add(new Parameter(TimNet.FUSION + "/weights", spec.blocks()));
    }
    all.add(new Parameter(TimNet.LOGITS + "/kernel", spec.channels(), spec.classes()));
    all.add(new Parameter(TimNet.LOGITS + "/bias", spec.classes()));
    return List.copyOf(all);
  }

  private static void addConvolution(List<Parameter> all, String name, int taps, int channels) {
    all.add(new Parameter(name + "/kernel", taps, channels, channels));
    all.add(new Parameter(name + "/bias", channels));
  }

  /** The values of a network by parameter name. */
  public static Map<String, double[]> values(ComputationGraph network, TimNetSpec spec) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Parameter parameter : of(spec)) {
      values.put(parameter.name(), rowMajor(array(network, parameter)));
    }
    return values;
  }

  /**
   * The gradients of the last {@code computeGradientAndScore}, summed over its batch, by parameter
   * name; statistics have none.
   */
  static Map<String, double[]> gradients(ComputationGraph network, TimNetSpec spec) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (Parameter parameter : of(spec)) {
      if (!parameter.isStatistic()) {
        gradients.put(parameter.name(), rowMajor(gradient(network, parameter)));
      }
    }
    return gradients;
  }

  /**
   * Sets one parameter.
   *
   * @param values row-major in the parameter's shape
   * @throws IllegalArgumentException where their number is not the parameter's
   */
  public static void assign(ComputationGraph network, Parameter parameter, double[] values) {
    if (values.length != parameter.size()) {
      throw new IllegalArgumentException(
          parameter + " takes " + parameter.size() + " values, not " + values.length);
    }
    INDArray array = array(network, parameter);
    array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape('c', array.shape()));
  }

  private static INDArray gradient(ComputationGraph network, Parameter parameter) {
    if (FusedTimNet.is(network) && !parameter.vertex().equals(TimNet.LOGITS)) {
      return FusedTimNet.gradient(network, parameter.name());
    }
    return network.gradient().getGradientFor(parameter.vertex() + "_" + parameter.dl4jKey());
  }

  private static INDArray array(ComputationGraph network, Parameter parameter) {
    if (FusedTimNet.is(network) && !parameter.vertex().equals(TimNet.LOGITS)) {
      return FusedTimNet.parameter(network, parameter.name());
    }
    // DL4J shows a convolution's weights as [out][in][tap][1] but reads that memory as
    // [tap][in][out]; the latter is our layout, so row-major values go in and out as they are.
    return network.getLayer(parameter.vertex()).getParam(parameter.dl4jKey());
  }

  private static double[] rowMajor(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
