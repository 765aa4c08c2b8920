package org.timnet.network.layers;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Reverse;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link ReverseTimeVertex} does in a running graph. */
final class TimeReversal extends RunningVertex {
  private static final long serialVersionUID = 1L;

  TimeReversal(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, dataType);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, reversed(inputs[0]));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    return new Pair<>(
        null, new INDArray[] {workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, reversed(epsilon))});
  }

  private static INDArray reversed(INDArray x) {
    INDArray y = Nd4j.createUninitialized(x.dataType(), x.shape(), 'c');
    Nd4j.exec(new Reverse(x, y, 2));
    return y;
  }
}
