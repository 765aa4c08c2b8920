package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * How several executors train one network.
 *
 * @param mode how they do it together
 * @param executors that take part; 0 for all there are
 * @param threshold of the updates that are shared; 0 for the learning rate
 * @param network that the parameter server listens in, in CIDR notation; empty for the driver's
 * @param port of the driver; 0 for any
 * @param stallSeconds without a step of any executor after which a training is given up
 */
public record DistributedSettings(
    DistributedMode mode,
    int executors,
    double threshold,
    String network,
    int port,
    int stallSeconds)
    implements Serializable {
  static DistributedSettings from(Config config) {
    Config server = config.getConfig("parameter-server");
    return new DistributedSettings(
        Ids.parse(DistributedMode.class, config.getString("training.distributed")),
        server.getInt("executors"),
        server.getDouble("threshold"),
        server.getString("network"),
        server.getInt("port"),
        server.getInt("stall-seconds"));
  }

  /** How many take part of those that are there. */
  public int takingPart(int there) {
    return executors == 0 ? there : Math.min(there, executors);
  }

  /** The same by another way. */
  public DistributedSettings by(DistributedMode other) {
    return new DistributedSettings(other, executors, threshold, network, port, stallSeconds);
  }

  /** What a parameter moves by before it is sent to others. */
  public double thresholdFor(double learningRate) {
    return threshold == 0 ? learningRate : threshold;
  }
}
