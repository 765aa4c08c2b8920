package org.timnet.network.peer;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.layers.RunningVertex;

/** What {@link GradientReversalVertex} does in a running graph. */
final class ReversedGradient extends RunningVertex {
  private static final long serialVersionUID = 1L;

  private double[] factors = {};

  ReversedGradient(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, dataType);
  }

  /**
   * Of the next backward passes.
   *
   * @param others one an utterance
   */
  void reverse(double... others) {
    factors = others.clone();
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return workspaces.dup(ArrayType.ACTIVATIONS, inputs[0]);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    if (factors.length != epsilon.size(0)) {
      throw new IllegalStateException(
          "%d factors of the reversed gradient for %d utterances"
              .formatted(factors.length, epsilon.size(0)));
    }
    INDArray column = Nd4j.createFromArray(factors).negi().castTo(dataType).reshape(-1, 1);
    return new Pair<>(
        null,
        new INDArray[] {
          workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, epsilon.mulColumnVector(column))
        });
  }
}
