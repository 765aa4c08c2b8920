package org.timnet.network.engine;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.gpu.TrainingState;

/**
 * Copies networks of the engine gpu to a device's layout and back, with Adam's moments and the
 * count of steps.
 *
 * <p>Deeplearning4j keeps all numbers of a network in one vector, and the moments of each run of
 * parameters that Adam trains one after the other, the first ones before the second ones. A fused
 * network has two such runs: its body without the running statistics, and the dense layer.
 */
public final class DeviceStates {
  private final long seed;

  /** For every place of Deeplearning4j's vector the place in {@link TrainingState#parameters}. */
  private final int[] places;

  private final int bodyTrained;
  private final int bodyAll;

  /**
   * For networks of one shape.
   *
   * @param network one of them; it is not changed
   * @param seed that dropouts draw from
   */
  public DeviceStates(TimNetSpec spec, ComputationGraph network, long seed) {
    this.seed = seed;
    places = places(spec, network.clone());
    bodyTrained = size(spec, false);
    bodyAll = bodyTrained + size(spec, true);
  }

  /** Found out by giving every parameter its own place for a value; floats hold 2^24 of these. */
  private static int[] places(TimNetSpec spec, ComputationGraph scratch) {
    NetworkParameters parameters = new NetworkParameters(Engines.GPU, spec);
    int from = 0;
    for (Parameter parameter : spec.parameters()) {
      parameters.assign(
          scratch,
          parameter,
          IntStream.range(from, from + parameter.size()).asDoubleStream().toArray());
      from += parameter.size();
    }
    if (from > 1 << 24) {
      throw new IllegalArgumentException(from + " parameters are more than can be told apart");
    }
    return scratch.params().dup().data().asInt();
  }

  /** Numbers of the body: running statistics, or all others. */
  private static int size(TimNetSpec spec, boolean statistics) {
    return spec.parameters().stream()
        .filter(parameter -> !parameter.vertex().equals(VertexNames.LOGITS))
        .filter(parameter -> parameter.isStatistic() == statistics)
        .mapToInt(Parameter::size)
        .sum();
  }

  /** A copy of a network's state. */
  public TrainingState of(ComputationGraph network) {
    double[] parameters = new double[places.length];
    float[] flat = floats(network.params());
    for (int i = 0; i < places.length; i++) {
      parameters[places[i]] = flat[i];
    }
    float[] moments = floats(network.updaterState());
    double[] first = new double[places.length];
    double[] second = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      if (isTrained(i)) {
        first[places[i]] = moments[moment(i, 0)];
        second[places[i]] = moments[moment(i, 1)];
      }
    }
    return new TrainingState(
        parameters, first, second, network.getConfiguration().getIterationCount(), seed);
  }

  /** Puts a network in a state. */
  public void assign(ComputationGraph network, TrainingState state) {
    float[] flat = new float[places.length];
    float[] moments = new float[2 * (places.length - bodyAll + bodyTrained)];
    for (int i = 0; i < places.length; i++) {
      flat[i] = (float) state.parameters()[places[i]];
      if (isTrained(i)) {
        moments[moment(i, 0)] = (float) state.firstMoments()[places[i]];
        moments[moment(i, 1)] = (float) state.secondMoments()[places[i]];
      }
    }
    network.setParams(Nd4j.createFromArray(flat));
    network.getUpdater().setStateViewArray(Nd4j.createFromArray(moments));
    network.getConfiguration().setIterationCount(state.iterations());
  }

  private boolean isTrained(int place) {
    return place < bodyTrained || place >= bodyAll;
  }

  /**
   * Where Deeplearning4j keeps a moment of a place in its vector.
   *
   * @param which 0 for the first, 1 for the second
   */
  private int moment(int place, int which) {
    return place < bodyTrained
        ? which * bodyTrained + place
        : 2 * bodyTrained + which * (places.length - bodyAll) + place - bodyAll;
  }

  private static float[] floats(INDArray array) {
    return array.dup().data().asFloat();
  }
}
