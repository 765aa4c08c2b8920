package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What an {@link ArrayLayer} does in a running graph. */
public abstract class RunningArrays<L extends ArrayLayer> extends BaseLayer<L> {
  private static final long serialVersionUID = 1L;

  protected RunningArrays(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** Sets the gradient of one array, row-major. */
  protected final void setGradient(String key, double... values) {
    INDArray view = gradientViews.get(key);
    view.assign(Nd4j.createFromArray(values).castTo(view.dataType()).reshape('c', view.shape()));
  }

  /**
   * The gradients of all arrays as they have been set, by their keys; what is set for a statistic
   * is no gradient, see {@link ClippedBatchNorm}.
   */
  protected final Gradient gradients() {
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach(
        (key, view) -> {
          if (!layerConf().isFrozen(key)) {
            gradient.setGradientFor(key, view);
          }
        });
    return gradient;
  }

  @Override
  public final boolean isPretrainLayer() {
    return false;
  }
}
