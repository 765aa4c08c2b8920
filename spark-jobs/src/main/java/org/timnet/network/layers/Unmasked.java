package org.timnet.network.layers;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link UnmaskedVertex} does in a running graph. */
final class Unmasked extends RunningVertex {
  private static final long serialVersionUID = 1L;

  Unmasked(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, dataType);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, inputs[0]);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    return new Pair<>(
        null, new INDArray[] {workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, epsilon)});
  }

  /** Ones: without any mask, Deeplearning4j's causal convolutions fail once others have masks. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batchSize) {
    return masks == null ? null : new Pair<>(Nd4j.onesLike(masks[0]), state);
  }
}
