package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code [b][c][t]} to {@code [b][c][t][1]}, before a batch norm. */
public final class SequenceToImage extends Reshaping {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray preProcess(INDArray input, int batchSize, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, toImage(input));
  }

  @Override
  public INDArray backprop(INDArray gradient, int batchSize, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, toSequence(gradient));
  }

  @Override
  public InputPreProcessor clone() {
    return new SequenceToImage();
  }

  @Override
  public InputType getOutputType(InputType inputType) {
    InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) inputType;
    return InputType.convolutional(sequence.getTimeSeriesLength(), 1, sequence.getSize());
  }
}
