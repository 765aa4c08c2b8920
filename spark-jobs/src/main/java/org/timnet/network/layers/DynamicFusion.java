package org.timnet.network.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code g = sum_j w_j g_j} with one trained scalar per block (paper, equation 4).
 *
 * <p>Input {@code [batch][blocks * channels]}, the g_j one after the other; output {@code
 * [batch][channels]}. DL4J has no layer that scales groups of its inputs.
 */
public final class DynamicFusion extends FeedForwardLayer {
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
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    WeightedSum layer = new WeightedSum(conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return FusionWeights.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(
            layerName, DynamicFusion.class, input, InputType.feedForward(nOut))
        .standardMemory(blocks(), getIUpdater().stateSize(blocks()))
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
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
