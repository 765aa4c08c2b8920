package org.timnet.network.layers;

import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code g = sum_j w_j g_j} with one trained scalar per block (paper, equation 4).
 *
 * <p>Input {@code [batch][blocks * channels]}, the g_j one after the other; output {@code
 * [batch][channels]}. DL4J has no layer that scales groups of its inputs.
 */
public final class DynamicFusion extends OwnLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  DynamicFusion() {}

  private DynamicFusion(Builder builder) {
    super(builder);
  }

  int blocks() {
    return (int) (nIn / nOut);
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new WeightedSum(conf, dataType);
  }

  @Override
  public ParamInitializer initializer() {
    return FusionWeights.INSTANCE;
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked") // DL4J's build() is generic in a type that only its callers know.
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    /**
     * @param blocks how many vectors are summed
     * @param channels elements of each
     */
    public Builder(int blocks, int channels) {
      nIn((long) blocks * channels);
      nOut(channels);
    }

    @Override
    public DynamicFusion build() {
      return new DynamicFusion(this);
    }
  }
}
