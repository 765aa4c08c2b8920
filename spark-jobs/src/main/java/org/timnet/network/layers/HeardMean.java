package org.timnet.network.layers;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Reverse;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link HeardMeanVertex} does in a running graph. */
final class HeardMean extends RunningVertex {
  private static final long serialVersionUID = 1L;

  private transient INDArray mask;

  HeardMean(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, dataType);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray sum = null;
    for (int direction = 1; direction < inputs.length; direction++) {
      INDArray mean = inputs[direction].mul(shares(direction)).sum(2);
      sum = sum == null ? mean : sum.addi(mean);
    }
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, sum);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray[] gradients = new INDArray[inputs.length];
    // Nothing flows to what carries the mask, which is the input of the graph.
    gradients[0] = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape());
    INDArray each = epsilon.reshape('c', epsilon.size(0), epsilon.size(1), 1);
    for (int direction = 1; direction < inputs.length; direction++) {
      INDArray gradient =
          Nd4j.ones(dataType, inputs[direction].shape()).muli(each).muli(shares(direction));
      gradients[direction] = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, gradient);
    }
    return new Pair<>(null, gradients);
  }

  /**
   * What a frame counts in the mean of its utterance: {@code [batch][1][frames]}.
   *
   * @param direction 1 for the order of the recording, 2 for the reverse
   */
  private INDArray shares(int direction) {
    if (mask == null) {
      throw new IllegalStateException(
          "the network pools the frames of the recording, and no mask says which they are");
    }
    INDArray shares = mask.castTo(dataType).dup('c');
    shares.divi(shares.sum(true, 1));
    if (direction == 2) {
      INDArray reversed = Nd4j.createUninitialized(dataType, shares.shape(), 'c');
      Nd4j.exec(new Reverse(shares, reversed, 1));
      shares = reversed;
    }
    return shares.reshape('c', shares.size(0), 1, shares.size(1));
  }

  /** The mask ends here: what comes out has no frames. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batchSize) {
    mask = masks == null ? null : masks[0];
    return null;
  }

  @Override
  public void clear() {
    super.clear();
    mask = null;
  }
}
