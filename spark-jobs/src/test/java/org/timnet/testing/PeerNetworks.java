package org.timnet.testing;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.LightSerNetSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.Peer;
import org.timnet.network.TableShape;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.settings.Settings;
import org.timnet.training.Examples;
import org.timnet.training.recipe.Recipe;

/** The networks of others, small enough for tests as far as their design allows. */
public final class PeerNetworks {
  /** Some of them take no fewer coefficients and no fewer frames than 38. */
  public static final int COEFFICIENTS = 39;

  public static final int FRAMES = 40;
  public static final int CLASSES = 3;

  private PeerNetworks() {}

  /** The shape of a network for {@link #examples}. */
  public static NetworkSpec spec(Peer peer) {
    if (peer == Peer.GM_TCN) {
      return new GmTcnSpec(COEFFICIENTS, 3, CLASSES);
    }
    if (peer == Peer.LIGHT_SERNET) {
      // The penalty is in DL4J's score but not in its gradient.
      return new LightSerNetSpec(COEFFICIENTS, CLASSES, 0.3, 0);
    }
    return peer.spec(settings(peer).network(), new TableShape(COEFFICIENTS, CLASSES, 0));
  }

  /** What holds for a network where nobody sets anything. */
  public static Settings settings(Peer peer) {
    return Settings.defaults().forModel(peer.id());
  }

  /** Its default recipe. */
  public static Recipe recipe(Peer peer) {
    return Recipe.from(settings(peer).training());
  }

  /** Noise over a level that is another one for each class. */
  public static Examples examples(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] mfcc = new float[size][FRAMES * COEFFICIENTS];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES;
      for (int j = 0; j < mfcc[i].length; j++) {
        double level = j % COEFFICIENTS % CLASSES == labels[i] ? 2 : 0;
        mfcc[i][j] = (float) (level + 2 * random.nextDouble() - 1);
      }
    }
    return new Examples(mfcc, labels, COEFFICIENTS, CLASSES);
  }

  /** Uniform in +-1. */
  public static double[] noise(int size, long seed) {
    return new SplittableRandom(seed).doubles(size, -1, 1).toArray();
  }

  /** Row-major values in a shape. */
  public static INDArray array(double[] values, long... shape) {
    return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape('c', shape);
  }

  /** Gives every parameter values of its own, so that nothing is zero by chance. */
  public static NetworkParameters randomised(NetworkSpec spec, ComputationGraph network) {
    return randomised(Engines.LAYERS, spec, network);
  }

  /**
   * The same.
   *
   * @param engine that the network is of
   */
  public static NetworkParameters randomised(
      Engine engine, NetworkSpec spec, ComputationGraph network) {
    NetworkParameters parameters = new NetworkParameters(engine, spec);
    for (Parameter parameter : spec.parameters()) {
      double[] noise = noise(parameter.size(), parameter.name().hashCode());
      double[] values = parameters.values(network).get(parameter.name());
      for (int i = 0; i < noise.length; i++) {
        // Not far from what it starts from; a variance stays above 0.
        values[i] += 0.2 * noise[i];
      }
      parameters.assign(network, parameter, values);
    }
    return parameters;
  }
}
