package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code [b][c][t][1]} to {@code [b][c][t]}, after a batch norm. */
public final class ImageToSequence extends Reshaping {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray preProcess(INDArray input, int batchSize, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, toSequence(input));
  }

  @Override
  public INDArray backprop(INDArray gradient, int batchSize, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, toImage(gradient));
  }

  @Override
  public InputPreProcessor clone() {
    return new ImageToSequence();
  }

  @Override
  public InputType getOutputType(InputType inputType) {
    InputType.InputTypeConvolutional image = (InputType.InputTypeConvolutional) inputType;
    return InputType.recurrent(image.getChannels(), image.getHeight(), RNNFormat.NCW);
  }
}
