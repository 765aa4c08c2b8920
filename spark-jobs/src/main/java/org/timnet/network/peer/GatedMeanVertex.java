package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * GM-TCN's gates: the mean over branches of {@code relu(a) * sigmoid(relu(g))}. The rectifier in
 * front of the sigmoid is the authors' and keeps every gate in [0.5, 1).
 *
 * <p>Input {@code [batch][2 * branches * channels][frames]}, all a before all g; output {@code
 * [batch][channels][frames]}.
 */
public final class GatedMeanVertex extends GraphVertex {
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
  public GraphVertex clone() {
    return new GatedMeanVertex(branches);
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
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public int maxVertexInputs() {
    return 1;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return new GatedMean(graph, name, index, dataType, branches);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    InputType.InputTypeRecurrent in = (InputType.InputTypeRecurrent) inputs[0];
    return InputType.recurrent(in.getSize() / (2L * branches), in.getTimeSeriesLength());
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(
            null, GatedMeanVertex.class, inputs[0], getOutputType(0, inputs))
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }
}
