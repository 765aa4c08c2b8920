package org.timnet.network.peer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link GradientReversalVertex} does in a running graph. */
final class ReversedGradient extends BaseGraphVertex {
  private static final long serialVersionUID = 1L;

  private double[] factors = {};

  ReversedGradient(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, null, null, dataType);
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
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
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

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    if (view != null) {
      throw new IllegalStateException("a gradient reversal has no parameters");
    }
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batchSize) {
    return masks == null ? null : new Pair<>(masks[0], state);
  }

  @Override
  public String toString() {
    return "ReversedGradient(" + getVertexName() + ")";
  }
}
