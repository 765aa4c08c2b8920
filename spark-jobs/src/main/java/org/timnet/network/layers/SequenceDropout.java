package org.timnet.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dropout of sequences {@code [b][c][t]} that lets a mask of frames pass and does nothing by it:
 * Deeplearning4j's takes {@code [b][t]} for a column vector and fails.
 */
public final class SequenceDropout extends DropoutLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  SequenceDropout() {}

  public SequenceDropout(IDropout dropout) {
    super(dropout);
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
        new Running(conf, dataType), listeners, layerIndex, parameters, initialize);
  }

  private static final class Running extends org.deeplearning4j.nn.layers.DropoutLayer {
    private static final long serialVersionUID = 1L;

    Running(NeuralNetConfiguration conf, DataType dataType) {
      super(conf, dataType);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
        INDArray mask, MaskState state, int batchSize) {
      return new Pair<>(mask, state);
    }
  }
}
