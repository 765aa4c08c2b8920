package org.timnet.network.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.layers.ArrayLayer;

/**
 * CPAC behind its last convolution: capsules that attend to each other, are routed to a few others,
 * and the mean of those. {@link Capsules} is what is computed of one utterance.
 *
 * <p>Input {@code [batch][capsules * size][height][width]}, output {@code [batch][size]}. DL4J's
 * own capsule layer has other weights for every input capsule, and adds up routing logits.
 */
public class CapsuleRouting extends ArrayLayer {
  private static final long serialVersionUID = 1L;

  static final String SCALE = "scale";
  static final String KERNEL = DefaultParamInitializer.WEIGHT_KEY;

  /** For DL4J, which reads layers from JSON. */
  CapsuleRouting() {}

  CapsuleRouting(Builder builder) {
    super(builder);
  }

  /** Numbers of a capsule. */
  int size() {
    return (int) nOut;
  }

  /** Capsules at the end, and at each place of the input. */
  int capsules() {
    return (int) (nIn / nOut);
  }

  /** Whether what capsules attend to has a trained scale. */
  boolean isScaled() {
    return true;
  }

  @Override
  protected Map<String, long[]> arrays() {
    Map<String, long[]> arrays = new LinkedHashMap<>();
    if (isScaled()) {
      arrays.put(SCALE, new long[] {1, 1});
    }
    arrays.put(KERNEL, new long[] {nOut, nIn});
    return arrays;
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new RoutedCapsules(conf, dataType);
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static class Builder extends FeedForwardLayer.Builder<Builder> {
    /**
     * @param capsules at the end, and at each place of the input
     * @param size numbers of a capsule
     */
    public Builder(int capsules, int size) {
      nIn((long) capsules * size);
      nOut(size);
    }

    @Override
    public CapsuleRouting build() {
      return new CapsuleRouting(this);
    }
  }
}
