package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.layers.OwnVertex;
import org.timnet.network.layers.RunningVertex;

/**
 * GM-TCN's gates: the mean over branches of {@code relu(a) * sigmoid(relu(g))}. The rectifier in
 * front of the sigmoid is the authors' and keeps every gate in [0.5, 1).
 *
 * <p>Input {@code [batch][2 * branches * channels][frames]}, all a before all g; output {@code
 * [batch][channels][frames]}.
 */
public final class GatedMeanVertex extends OwnVertex {
  private static final long serialVersionUID = 1L;

  private final int branches;

  /**
   * @param branches that are averaged, at least 1
   */
  public GatedMeanVertex(@JsonProperty("branches") int branches) {
    this.branches = branches;
  }

  /** How many are averaged. */
  @JsonProperty("branches")
  public int branches() {
    return branches;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GatedMeanVertex that && branches == that.branches;
  }

  @Override
  public int hashCode() {
    return branches;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    InputType.InputTypeRecurrent in = (InputType.InputTypeRecurrent) inputs[0];
    return InputType.recurrent(in.getSize() / (2L * branches), in.getTimeSeriesLength());
  }

  @Override
  protected RunningVertex running(
      ComputationGraph graph, String name, int index, DataType dataType) {
    return new GatedMean(graph, name, index, dataType, branches);
  }
}
