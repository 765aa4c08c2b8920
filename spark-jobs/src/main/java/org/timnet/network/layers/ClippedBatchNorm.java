package org.timnet.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch norm of Deeplearning4j's where gradients are clipped: its scale and its offset are, its
 * running statistics are not.
 *
 * <p>Deeplearning4j moves a statistic by a "gradient" too, which its clip would scale like any
 * other and so make the statistics lag behind. It clips what a layer returns by name, but makes the
 * step of the flat vector of all gradients: so what is in that vector only is moved in full.
 */
public final class ClippedBatchNorm extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  ClippedBatchNorm() {}

  ClippedBatchNorm(BatchNormalization replaced) {
    Replacement.take(replaced, this);
    setDecay(replaced.getDecay());
    setEps(replaced.getEps());
    setMinibatch(replaced.isMinibatch());
    setGamma(replaced.getGamma());
    setBeta(replaced.getBeta());
    setLockGammaBeta(replaced.isLockGammaBeta());
    setCudnnAllowFallback(replaced.isCudnnAllowFallback());
    setUseLogStd(replaced.isUseLogStd());
    setCnn2DFormat(replaced.getCnn2DFormat());
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return OwnLayer.begun(
        new RunningClippedBatchNorm(conf, dataType), listeners, layerIndex, parameters, initialize);
  }
}
