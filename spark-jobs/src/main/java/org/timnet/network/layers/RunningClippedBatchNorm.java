package org.timnet.network.layers;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What {@link ClippedBatchNorm} does in a running graph. */
final class RunningClippedBatchNorm extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  RunningClippedBatchNorm(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    Pair<Gradient, INDArray> both = super.backpropGradient(epsilon, workspaces);
    Map<String, INDArray> byName = both.getFirst().gradientForVariable();
    byName.remove(BatchNormalizationParamInitializer.GLOBAL_MEAN);
    byName.remove(BatchNormalizationParamInitializer.GLOBAL_VAR);
    byName.remove(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
    return both;
  }
}
