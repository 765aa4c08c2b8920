package org.timnet.training.distributed;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;

/** Where batch norm's running statistics lie among a network's parameters; engines differ. */
final class StatisticPlaces {
  private static final double MARK = 3;

  private StatisticPlaces() {}

  /** Their places, in ascending order. */
  static int[] of(Engine engine, NetworkSpec spec) {
    ComputationGraph network = engine.create(spec, TrainingGraph.forEvaluation());
    network.params().assign(0);
    NetworkParameters parameters = new NetworkParameters(engine, spec);
    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        double[] marks = new double[parameter.size()];
        Arrays.fill(marks, MARK);
        parameters.assign(network, parameter, marks);
      }
    }
    float[] numbers = network.params().dup().data().asFloat();
    return IntStream.range(0, numbers.length).filter(i -> numbers[i] == MARK).toArray();
  }
}
