package org.timnet.network.peer;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.layers.OwnVertex;
import org.timnet.network.layers.RunningVertex;

/**
 * Vectors {@code [batch][features]} as they are, and a gradient that is turned round on its way
 * back, utterance by utterance (Ganin and Lempitsky, Unsupervised domain adaptation by
 * backpropagation, 2015). {@link Caam#reverse} says how much of it.
 */
public final class GradientReversalVertex extends OwnVertex {
  private static final long serialVersionUID = 1L;

  @Override
  protected RunningVertex running(
      ComputationGraph graph, String name, int index, DataType dataType) {
    return new ReversedGradient(graph, name, index, dataType);
  }
}
