package org.timnet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All that a network's next step follows from, beside its examples: the parameters with batch
 * norm's running statistics, Adam's moments, and the count of steps, which Adam's bias correction
 * and the dropouts depend on. There is no random state: order and dropout follow from seed and
 * count.
 */
public final class NetworkState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int iterations;
  private final int epochs;
  private final float[] parameters;
  private final float[] moments;

  private NetworkState(int iterations, int epochs, float[] parameters, float[] moments) {
    this.iterations = iterations;
    this.epochs = epochs;
    this.parameters = parameters;
    this.moments = moments;
  }

  /** A copy of a network's state; of one that has not made a step yet too. */
  public static NetworkState of(ComputationGraph network) {
    ComputationGraphConfiguration counts = network.getConfiguration();
    return new NetworkState(
        counts.getIterationCount(),
        counts.getEpochCount(),
        floats(network.params()),
        floats(network.updaterState()));
  }

  /** Whether the state is of a network of this size. */
  boolean fits(ComputationGraph network) {
    return parameters.length == network.params().length()
        && moments.length == network.updaterState().length();
  }

  /** Steps that the network has made. */
  public int iterations() {
    return iterations;
  }

  /**
   * A copy of all parameters, batch norm's running statistics among them, in the engine's order.
   */
  public float[] parameters() {
    return parameters.clone();
  }

  /**
   * The state after one more epoch, with Adam's moments as they are.
   *
   * @param steps of the epoch, to be added to those so far
   * @param after all parameters after the epoch
   */
  public NetworkState afterEpoch(int steps, float[] after) {
    if (after.length != parameters.length) {
      throw new IllegalArgumentException(
          after.length + " parameters for a network of " + parameters.length);
    }
    return new NetworkState(iterations + steps, epochs + 1, after.clone(), moments);
  }

  /** The same with the moments of Adam that a network has now. */
  public NetworkState withMomentsOf(ComputationGraph network) {
    return new NetworkState(iterations, epochs, parameters, floats(network.updaterState()));
  }

  /** Puts a network that this {@link #fits} in this state. */
  public void restore(ComputationGraph network) {
    network.setParams(Nd4j.createFromArray(parameters));
    network.getUpdater().setStateViewArray(Nd4j.createFromArray(moments));
    network.getConfiguration().setIterationCount(iterations);
    network.getConfiguration().setEpochCount(epochs);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(iterations);
    out.writeInt(epochs);
    FloatBytes.write(out, parameters);
    FloatBytes.write(out, moments);
  }

  static NetworkState read(DataInputStream in) throws IOException {
    return new NetworkState(in.readInt(), in.readInt(), FloatBytes.read(in), FloatBytes.read(in));
  }

  private static float[] floats(INDArray array) {
    return array.dup().data().asFloat();
  }
}
