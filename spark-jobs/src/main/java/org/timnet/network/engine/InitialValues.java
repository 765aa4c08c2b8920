package org.timnet.network.engine;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;

/**
 * Values that training starts from, as every parameter's {@link org.timnet.network.Initialiser}
 * draws them. Drawn here and not by DL4J, so that they follow from the seed alone, whatever engine
 * or thread asks.
 */
final class InitialValues {
  private InitialValues() {}

  /** The network of a configuration with all of the spec's parameters drawn, in their order. */
  static ComputationGraph initialised(
      Engine engine, NetworkSpec spec, ComputationGraphConfiguration configuration, long seed) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    NetworkParameters parameters = new NetworkParameters(engine, spec);
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : spec.parameters()) {
      double[] values = new double[parameter.size()];
      parameter.initialiser().fill(values, parameter.shape(), random);
      parameters.assign(network, parameter, values);
    }
    return network;
  }
}
