package org.timnet.network.image;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.fused.OffHeap;

/** What {@link ImageActivation} does in a running graph; the way back takes the results alone. */
final class ActivatedImages extends ParameterlessImages<ImageActivation> {
  private static final long serialVersionUID = 1L;

  /** What it gave for the batch. */
  private transient INDArray results;

  ActivatedImages(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray y = workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
    layerConf().getActivationFn().getActivation(y, training);
    results = training ? y : null;
    return y;
  }

  /** After {@link #activate} in training. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray dy = OffHeap.rowMajor(epsilon);
    INDArray dx =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, dy.shape(), 'c');
    int length = lengthOfOne(dy);
    float[] gradient = new float[length];
    float[] result = new float[length];
    for (int i = 0; i < dy.size(0); i++) {
      OffHeap.read(dy, i * length, gradient, length);
      OffHeap.read(results, i * length, result, length);
      if (layerConf().isElu()) {
        ImageLoops.eluBackward(gradient, result, length);
      } else {
        ImageLoops.rectifyBackward(gradient, result, length);
      }
      OffHeap.write(gradient, dx, i * length, length);
    }
    results = null;
    return new Pair<>(new DefaultGradient(), dx);
  }
}
