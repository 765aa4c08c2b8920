package org.timnet.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** A layer that Deeplearning4j has not: what all of ours answer it alike. */
public abstract class OwnLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  protected OwnLayer() {}

  /** A layer of as many numbers in and out as the builder says. */
  protected OwnLayer(Builder<?> builder) {
    super(builder);
  }

  /** What computes it. */
  protected abstract BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType);

  /** Whether training leaves a parameter as it is. */
  protected boolean isFrozen(String key) {
    return false;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return begun(running(conf, dataType), listeners, layerIndex, parameters, initialize);
  }

  /** Gives a new layer what Deeplearning4j's {@code instantiate} is to give it. */
  static Layer begun(
      BaseLayer<?> layer,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize) {
    NeuralNetConfiguration conf = layer.conf();
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(nOut);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // The size is the specification's, whatever comes before.
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return isFrozen(name) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = initializer().numParams(this);
    return new LayerMemoryReport.Builder(layerName, getClass(), input, InputType.feedForward(nOut))
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }
}
