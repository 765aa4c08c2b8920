package org.timnet.network.image;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A ReLU or an ELU of its own, in place of Deeplearning4j's layer, which goes over all numbers five
 * times on the way back and takes an ELU's exponential once more.
 */
public final class ImageActivation extends ActivationLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  ImageActivation() {}

  ImageActivation(ActivationLayer replaced) {
    super(replaced.getActivationFn());
    setLayerName(replaced.getLayerName());
  }

  /** Whether there is one of ours for it. */
  static boolean does(IActivation function) {
    return function.equals(new ActivationReLU()) || function.equals(new ActivationELU());
  }

  boolean isElu() {
    return activationFn instanceof ActivationELU;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return new ActivatedImages(conf, dataType).started(listeners, layerIndex, parameters);
  }
}
