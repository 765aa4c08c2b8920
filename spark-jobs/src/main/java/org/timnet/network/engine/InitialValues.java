package org.timnet.network.engine;

import java.util.SplittableRandom;
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

  static void assign(ComputationGraph network, NetworkSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : spec.parameters()) {
      double[] values = new double[parameter.size()];
      parameter.initialiser().fill(values, parameter.shape(), random);
      NetworkParameters.assign(network, parameter, values);
    }
  }
}
