package org.timnet.network.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;

/**
 * Values that training starts from, as Keras draws them: Glorot uniform kernels, zero biases,
 * fusion weights uniform in +-0.05, batch norms that change nothing. Drawn here and not by DL4J, so
 * that they follow from the seed alone, whatever engine or thread asks.
 */
final class InitialValues {
  private static final double FUSION_LIMIT = 0.05;

  private InitialValues() {}

  static void assign(ComputationGraph network, TimNetSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : Parameter.of(spec)) {
      NetworkParameters.assign(network, parameter, draw(parameter, random));
    }
  }

  private static double[] draw(Parameter parameter, SplittableRandom random) {
    double[] values = new double[parameter.size()];
    switch (parameter.part()) {
      case "kernel" -> fillUniform(values, glorotLimit(parameter.shape()), random);
      case "weights" -> fillUniform(values, FUSION_LIMIT, random);
      case "gamma", "variance" -> Arrays.fill(values, 1);
      case "bias", "beta", "mean" -> Arrays.fill(values, 0);
      default -> throw new IllegalStateException("no initial values for " + parameter);
    }
    return values;
  }

  /** Glorot's limit; fan in and out count the taps of a convolution. */
  private static double glorotLimit(int[] shape) {
    int rank = shape.length;
    int taps = rank == 3 ? shape[0] : 1;
    return Math.sqrt(6.0 / (taps * (double) (shape[rank - 2] + shape[rank - 1])));
  }

  private static void fillUniform(double[] values, double limit, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (2 * random.nextDouble() - 1) * limit;
    }
  }
}
