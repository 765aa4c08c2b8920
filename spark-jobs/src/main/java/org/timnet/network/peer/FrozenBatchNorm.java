package org.timnet.network.peer;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.layers.ArrayLayer;

/**
 * A batch norm that never looks at a batch: {@code gamma (x - mean) / sqrt(variance + 1e-3) + beta}
 * of {@code [batch][channel][height][width]}, with the mean and the variance that it started from.
 * That is what Keras' is when it is called with {@code training=False}, as CTL-MTNet's code does.
 */
public final class FrozenBatchNorm extends ArrayLayer {
  private static final long serialVersionUID = 1L;

  static final String GAMMA = "gamma";
  static final String BETA = "beta";
  static final String MEAN = "mean";
  static final String VARIANCE = "var";

  /** For DL4J, which reads layers from JSON. */
  FrozenBatchNorm() {}

  private FrozenBatchNorm(Builder builder) {
    super(builder);
  }

  @Override
  protected Map<String, long[]> arrays() {
    return rows(nOut, GAMMA, BETA, MEAN, VARIANCE);
  }

  @Override
  protected boolean isFrozen(String key) {
    return key.equals(MEAN) || key.equals(VARIANCE);
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new ScaleAndShift(conf, dataType);
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    /**
     * @param channels of its input
     */
    public Builder(int channels) {
      nIn(channels);
      nOut(channels);
    }

    @Override
    public FrozenBatchNorm build() {
      return new FrozenBatchNorm(this);
    }
  }
}
