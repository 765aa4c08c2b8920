package org.timnet.network.image;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer without parameters in a running graph. */
abstract class ParameterlessImages<L extends Layer> extends AbstractLayer<L> {
  private static final long serialVersionUID = 1L;

  ParameterlessImages(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** Itself, as a layer's {@code instantiate} gives it. */
  final ParameterlessImages<L> started(
      Collection<TrainingListener> listeners, int layerIndex, INDArray parameters) {
    setListeners(listeners);
    setIndex(layerIndex);
    setParamsViewArray(parameters);
    setParamTable(conf().getLayer().initializer().init(conf(), parameters, false));
    return this;
  }

  /** Numbers of one image. */
  static int lengthOfOne(INDArray x) {
    return Math.toIntExact(x.length() / x.size(0));
  }

  @Override
  public final boolean isPretrainLayer() {
    return false;
  }

  @Override
  public final void clearNoiseWeightParams() {
    // It has no parameters.
  }
}
