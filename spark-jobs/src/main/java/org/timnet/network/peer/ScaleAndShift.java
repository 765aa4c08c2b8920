package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.timnet.network.layers.KerasBatchNorm;
import org.timnet.network.layers.RunningArrays;

/** What {@link FrozenBatchNorm} does in a running graph. */
final class ScaleAndShift extends RunningArrays<FrozenBatchNorm> {
  private static final long serialVersionUID = 1L;

  private static final int CHANNELS = 1;
  private static final int[] OTHERS = {0, 2, 3};

  ScaleAndShift(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray y = normalised();
    Broadcast.mul(y, vector(FrozenBatchNorm.GAMMA), y, CHANNELS);
    Broadcast.add(y, vector(FrozenBatchNorm.BETA), y, CHANNELS);
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, y);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    gradientViews.get(FrozenBatchNorm.GAMMA).assign(epsilon.mul(normalised()).sum(OTHERS));
    gradientViews.get(FrozenBatchNorm.BETA).assign(epsilon.sum(OTHERS));
    gradientViews.get(FrozenBatchNorm.MEAN).assign(0);
    gradientViews.get(FrozenBatchNorm.VARIANCE).assign(0);
    INDArray byInput = epsilon.dup('c');
    INDArray factor = vector(FrozenBatchNorm.GAMMA).div(deviation());
    Broadcast.mul(byInput, factor, byInput, CHANNELS);
    return new Pair<>(gradients(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, byInput));
  }

  /** {@code (x - mean) / sqrt(variance + epsilon)}, a copy. */
  private INDArray normalised() {
    INDArray x = input.castTo(dataType).dup('c');
    Broadcast.sub(x, vector(FrozenBatchNorm.MEAN), x, CHANNELS);
    Broadcast.div(x, deviation(), x, CHANNELS);
    return x;
  }

  private INDArray deviation() {
    return Transforms.sqrt(vector(FrozenBatchNorm.VARIANCE).add(KerasBatchNorm.EPSILON), false);
  }

  private INDArray vector(String key) {
    INDArray array = getParam(key);
    return array.reshape(array.length());
  }
}
