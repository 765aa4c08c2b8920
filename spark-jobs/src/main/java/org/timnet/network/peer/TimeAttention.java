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
 * Mean over time, weighted by a softmax of {@code scale * sigmoid(kernel . h + bias)}.
 *
 * <p>Input {@code [batch][size][frame]}, output {@code [batch][size]}.
 */
public final class TimeAttention extends ArrayLayer {
  private static final long serialVersionUID = 1L;

  static final String KERNEL = DefaultParamInitializer.WEIGHT_KEY;
  static final String BIAS = DefaultParamInitializer.BIAS_KEY;
  static final String SCALE = "scale";

  /** For DL4J, which reads layers from JSON. */
  TimeAttention() {}

  private TimeAttention(Builder builder) {
    super(builder);
  }

  @Override
  protected Map<String, long[]> arrays() {
    Map<String, long[]> arrays = new LinkedHashMap<>();
    arrays.put(KERNEL, new long[] {1, nIn});
    arrays.put(BIAS, new long[] {1, 1});
    arrays.put(SCALE, new long[] {1, 1});
    return arrays;
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new AttendedMean(conf, dataType);
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    /**
     * @param size numbers of a frame
     */
    public Builder(int size) {
      nIn(size);
      nOut(size);
    }

    @Override
    public TimeAttention build() {
      return new TimeAttention(this);
    }
  }
}
