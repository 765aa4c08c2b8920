package org.timnet.training.distributed;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.NetworkParameters;

/** Where batch norm's running statistics lie among a network's parameters; engines differ. */
final class StatisticPlaces {
  private static final double MARK = 3;

  private StatisticPlaces() {}

  /** Their places, in ascending order. */
  static int[] of(Engine engine, NetworkSpec spec) {
    ComputationGraph network = engine.create(spec, new NoOp(), 0, 0, DataType.FLOAT);
    network.params().assign(0);
    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        double[] marks = new double[parameter.size()];
        Arrays.fill(marks, MARK);
        NetworkParameters.assign(network, parameter, marks);
      }
    }
    float[] parameters = network.params().dup().data().asFloat();
    return IntStream.range(0, parameters.length).filter(i -> parameters[i] == MARK).toArray();
  }
}
