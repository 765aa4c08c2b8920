package org.timnet.network.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.VertexNames;
import org.timnet.network.fused.FusedTimNet;

/** The numbers of a TIM-Net by name, in one layout whatever the engine keeps them in. */
public final class NetworkParameters {
  private NetworkParameters() {}

  /** The values of a network by parameter name. */
  public static Map<String, double[]> values(ComputationGraph network, NetworkSpec spec) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
      values.put(parameter.name(), rowMajor(array(network, parameter)));
    }
    return values;
  }

  /**
   * The gradients of the last {@code computeGradientAndScore}, summed over its batch, by parameter
   * name; statistics have none.
   */
  public static Map<String, double[]> gradients(ComputationGraph network, NetworkSpec spec) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
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
    if (FusedTimNet.is(network) && !parameter.vertex().equals(VertexNames.LOGITS)) {
      return FusedTimNet.gradient(network, parameter.name());
    }
    return network.gradient().getGradientFor(parameter.vertex() + "_" + dl4jKey(parameter));
  }

  private static INDArray array(ComputationGraph network, Parameter parameter) {
    if (FusedTimNet.is(network) && !parameter.vertex().equals(VertexNames.LOGITS)) {
      return FusedTimNet.parameter(network, parameter.name());
    }
    // DL4J shows a convolution's weights as [out][in][tap][1] but reads that memory as
    // [tap][in][out]; the latter is our layout, so row-major values go in and out as they are.
    return network.getLayer(parameter.vertex()).getParam(dl4jKey(parameter));
  }

  private static String dl4jKey(Parameter parameter) {
    return switch (parameter.part()) {
      case "kernel", "weights" -> "W";
      case "bias" -> "b";
      case "variance" -> "var";
      default -> parameter.part();
    };
  }

  private static double[] rowMajor(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
