package org.timnet.network.peer;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.timnet.network.layers.RunningVertex;

/** What {@link GatedMeanVertex} does in a running graph. */
final class GatedMean extends RunningVertex {
  private static final long serialVersionUID = 1L;

  private final int branches;

  GatedMean(ComputationGraph graph, String name, int index, DataType dataType, int branches) {
    super(graph, name, index, dataType);
    this.branches = branches;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray halves = halves(inputs[0]);
    INDArray gated = Transforms.relu(half(halves, 0), true).muli(gates(half(halves, 1)));
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, gated.mean(1));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray halves = halves(inputs[0]);
    INDArray a = half(halves, 0);
    INDArray g = half(halves, 1);
    INDArray gates = gates(g);
    INDArray byInput = Nd4j.createUninitialized(dataType, halves.shape(), 'c');
    INDArray each =
        epsilon
            .dup('c')
            .divi(branches)
            .reshape('c', epsilon.size(0), 1, epsilon.size(1), epsilon.size(2));
    // Of the gated value by a: the gate; by g: relu(a) times the sigmoid's slope.
    INDArray slope = gates.rsub(1).muli(gates).muli(Transforms.relu(a, true));
    half(byInput, 0).assign(gates.mul(each).muli(a.gt(0).castTo(dataType)));
    half(byInput, 1).assign(slope.mul(each).muli(g.gt(0).castTo(dataType)));
    return new Pair<>(
        null,
        new INDArray[] {
          workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, byInput.reshape('c', inputs[0].shape()))
        });
  }

  /** [batch][values, gates][branch][channel][frame]. */
  private INDArray halves(INDArray x) {
    long channels = x.size(1) / (2L * branches);
    INDArray rowMajor = x.ordering() == 'c' && !x.isView() ? x : x.dup('c');
    return rowMajor.reshape('c', x.size(0), 2, branches, channels, x.size(2));
  }

  private static INDArray half(INDArray halves, int which) {
    return halves.get(NDArrayIndex.all(), NDArrayIndex.point(which));
  }

  private static INDArray gates(INDArray g) {
    return Transforms.sigmoid(Transforms.relu(g, true), false);
  }
}
