package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The sum of the directions' means over the frames that hold recording.
 *
 * <p>Inputs: what carries the mask {@code [batch][frames]}, and is not looked at otherwise; {@code
 * [batch][channels][frames]} in the order of the recording; the same in reverse, where there is a
 * direction that reads so. Output {@code [batch][channels]}.
 */
public final class HeardMeanVertex extends OwnVertex {
  private static final long serialVersionUID = 1L;

  @Override
  public int minVertexInputs() {
    return 2;
  }

  @Override
  public int maxVertexInputs() {
    return 3;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(((InputType.InputTypeRecurrent) inputs[1]).getSize());
  }

  @Override
  protected RunningVertex running(
      ComputationGraph graph, String name, int index, DataType dataType) {
    return new HeardMean(graph, name, index, dataType);
  }
}
