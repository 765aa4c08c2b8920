package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What {@link DynamicFusion} does in a running graph. */
final class WeightedSum extends BaseLayer<DynamicFusion> {
  private static final long serialVersionUID = 1L;

  WeightedSum(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray weights = getParam(FusionWeights.WEIGHTS);
    INDArray sum =
        workspaces.create(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    for (int j = 0; j < layerConf().blocks(); j++) {
      sum.addi(block(input, j).mul(weights.getDouble(j)));
    }
    return sum;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray weights = getParam(FusionWeights.WEIGHTS);
    INDArray weightGradient = gradientViews.get(FusionWeights.WEIGHTS);
    INDArray inputGradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    for (int j = 0; j < layerConf().blocks(); j++) {
      weightGradient.putScalar(j, block(input, j).mul(epsilon).sumNumber().doubleValue());
      block(inputGradient, j).assign(epsilon.mul(weights.getDouble(j)));
    }
    Gradient gradient = new DefaultGradient();
    gradient.gradientForVariable().put(FusionWeights.WEIGHTS, weightGradient);
    return new Pair<>(gradient, inputGradient);
  }

  private INDArray block(INDArray x, int j) {
    long channels = layerConf().getNOut();
    return x.get(NDArrayIndex.all(), NDArrayIndex.interval(j * channels, (j + 1) * channels));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
