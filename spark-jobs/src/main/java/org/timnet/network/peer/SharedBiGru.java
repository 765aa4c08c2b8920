package org.timnet.network.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.layers.ArrayLayer;

/**
 * A gated recurrent unit that reads a sequence from both ends with the same weights. The reset gate
 * is applied to the state before the candidate's matrix, as in TensorFlow's GRUCell: {@code r, u =
 * sigmoid([x, h] G + g)}, {@code c = tanh([x, r h] K + k)}, {@code h' = u h + (1 - u) c}.
 *
 * <p>Input {@code [batch][in][frame]}, output {@code [batch][2 * units][frame]}, forward states
 * first. Deeplearning4j has no such layer.
 */
public final class SharedBiGru extends ArrayLayer {
  private static final long serialVersionUID = 1L;

  static final String GATES_KERNEL = "gates-kernel";
  static final String GATES_BIAS = "gates-bias";
  static final String CANDIDATE_KERNEL = "candidate-kernel";
  static final String CANDIDATE_BIAS = "candidate-bias";

  /** For DL4J, which reads layers from JSON. */
  SharedBiGru() {}

  private SharedBiGru(Builder builder) {
    super(builder);
  }

  int units() {
    return (int) (nOut / 2);
  }

  @Override
  protected Map<String, long[]> arrays() {
    long joined = nIn + units();
    Map<String, long[]> arrays = new LinkedHashMap<>();
    arrays.put(GATES_KERNEL, new long[] {joined, 2L * units()});
    arrays.put(GATES_BIAS, new long[] {1, 2L * units()});
    arrays.put(CANDIDATE_KERNEL, new long[] {joined, units()});
    arrays.put(CANDIDATE_BIAS, new long[] {1, units()});
    return arrays;
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new BothWays(conf, dataType);
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    /**
     * @param in numbers of a frame
     * @param units of each direction
     */
    public Builder(int in, int units) {
      nIn(in);
      nOut(2L * units);
    }

    @Override
    public SharedBiGru build() {
      return new SharedBiGru(this);
    }
  }
}
