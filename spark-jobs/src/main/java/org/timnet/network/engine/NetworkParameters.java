package org.timnet.network.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;

/**
 * The numbers of networks by name, in one layout whatever the engine keeps them in.
 *
 * @param engine that has created the networks
 * @param spec of the networks
 */
public record NetworkParameters(Engine engine, NetworkSpec spec) {

  /** The values of a network by parameter name, each row-major in the parameter's shape. */
  public Map<String, double[]> values(ComputationGraph network) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
      values.put(parameter.name(), rowMajor(engine.parameter(network, parameter)));
    }
    return values;
  }

  /**
   * The gradients of the last {@code computeGradientAndScore}, summed over its batch, by parameter
   * name and row-major in the parameter's shape; statistics have none.
   */
  public Map<String, double[]> gradients(ComputationGraph network) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (Parameter parameter : spec.parameters()) {
      if (!parameter.isStatistic()) {
        gradients.put(parameter.name(), rowMajor(engine.gradient(network, parameter)));
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
  public void assign(ComputationGraph network, Parameter parameter, double[] values) {
    if (values.length != parameter.size()) {
      throw new IllegalArgumentException(
          parameter + " takes " + parameter.size() + " values, not " + values.length);
    }
    INDArray array = engine.parameter(network, parameter);
    array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape('c', array.shape()));
  }

  private static double[] rowMajor(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
