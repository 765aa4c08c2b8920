package org.timnet.network.layers;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What comes in, behind which no frame is masked: Deeplearning4j's convolutions would set masked
 * ones to zero.
 */
public final class UnmaskedVertex extends OwnVertex {
  private static final long serialVersionUID = 1L;

  @Override
  protected RunningVertex running(
      ComputationGraph graph, String name, int index, DataType dataType) {
    return new Unmasked(graph, name, index, dataType);
  }
}
