package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.layers.Reshaping;

/** MFCC {@code [batch][coefficient][frame]} to an image {@code [batch][1][frame][coefficient]}. */
public final class FramesToImage extends Reshaping {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray preProcess(INDArray input, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray image =
        input
            .permute(0, 2, 1)
            .dup('c')
            .reshape('c', input.size(0), 1, input.size(2), input.size(1));
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, image);
  }

  @Override
  public INDArray backprop(INDArray gradient, int batchSize, LayerWorkspaceMgr workspaces) {
    if (gradient == null) {
      // The image's convolution is the graph's first one and has not computed it.
      return null;
    }
    INDArray frames =
        gradient
            .dup('c')
            .reshape('c', gradient.size(0), gradient.size(2), gradient.size(3))
            .permute(0, 2, 1)
            .dup('c');
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, frames);
  }

  @Override
  public InputPreProcessor clone() {
    return new FramesToImage();
  }

  @Override
  public InputType getOutputType(InputType inputType) {
    InputType.InputTypeRecurrent frames = (InputType.InputTypeRecurrent) inputType;
    return InputType.convolutional(frames.getTimeSeriesLength(), frames.getSize(), 1);
  }
}
