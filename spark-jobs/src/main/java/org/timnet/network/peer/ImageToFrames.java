package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.layers.Reshaping;

/**
 * An image {@code [batch][channel][frame][coefficient]} to a sequence {@code [batch][coefficient *
 * channels + channel][frame]}.
 */
public final class ImageToFrames extends Reshaping {
  private static final long serialVersionUID = 1L;

  private final int channels;

  /**
   * @param channels of the image
   */
  public ImageToFrames(@JsonProperty("channels") int channels) {
    this.channels = channels;
  }

  @JsonProperty("channels")
  int channels() {
    return channels;
  }

  @Override
  public INDArray preProcess(INDArray input, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray frames =
        input
            .permute(0, 3, 1, 2)
            .dup('c')
            .reshape('c', input.size(0), input.size(3) * channels, input.size(2));
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, frames);
  }

  @Override
  public INDArray backprop(INDArray gradient, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray image =
        gradient
            .dup('c')
            .reshape('c', gradient.size(0), gradient.size(1) / channels, channels, gradient.size(2))
            .permute(0, 2, 3, 1)
            .dup('c');
    return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, image);
  }

  @Override
  public InputPreProcessor clone() {
    return new ImageToFrames(channels);
  }

  @Override
  public InputType getOutputType(InputType inputType) {
    InputType.InputTypeConvolutional image = (InputType.InputTypeConvolutional) inputType;
    return InputType.recurrent(
        image.getWidth() * image.getChannels(), image.getHeight(), RNNFormat.NCW);
  }
}
