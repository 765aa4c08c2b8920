package org.timnet.network.layers;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * What a network's graph is made with beside its spec.
 *
 * @param updater the optimiser of every parameter that a gradient is descended for
 * @param gradientClip L2 norm that the gradient of each parameter is scaled down to where it is
 *     larger; 0 for none
 * @param weightDecay share of kernels and weights that a step of learning rate 1 takes away; 0 for
 *     none
 * @param loss that is minimised, of a softmax
 * @param seed of initial values and dropouts
 * @param dataType FLOAT to train, DOUBLE to compare with finite differences
 */
public record TrainingGraph(
    IUpdater updater,
    double gradientClip,
    double weightDecay,
    ILossFunction loss,
    long seed,
    DataType dataType) {
  /**
   * With cross-entropy for a loss, and gradients as they are.
   *
   * @param labelSmoothing share of a training label, 0 to below 1, that the loss spreads over all
   *     classes
   */
  public TrainingGraph(IUpdater updater, double labelSmoothing, long seed, DataType dataType) {
    this(updater, 0, 0, new SoftmaxCrossEntropy(labelSmoothing), seed, dataType);
  }

  /** Of a network whose parameters are all assigned and that is not to be trained. */
  public static TrainingGraph forEvaluation() {
    return new TrainingGraph(new NoOp(), 0, 0, DataType.FLOAT);
  }

  /** What all layers of the graph have in common. */
  public NeuralNetConfiguration.Builder defaults() {
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder().seed(seed).updater(updater).dataType(dataType);
    return gradientClip == 0
        ? defaults
        : defaults
            .gradientNormalization(GradientNormalization.ClipL2PerParamType)
            .gradientNormalizationThreshold(gradientClip);
  }

  /**
   * Completes a configuration, in place, by what cannot be one of the {@link #defaults}: a clip
   * that leaves batch norms' statistics alone, and weight decay, which Deeplearning4j, as it looks
   * at every layer twice, would apply twice.
   */
  public ComputationGraphConfiguration completed(ComputationGraphConfiguration configuration) {
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        complete(layer.getLayerConf());
      }
    }
    return configuration;
  }

  private void complete(NeuralNetConfiguration layer) {
    if (gradientClip > 0 && layer.getLayer() instanceof BatchNormalization norm) {
      layer.setLayer(new ClippedBatchNorm(norm));
    }
    if (weightDecay > 0 && layer.getLayer() instanceof BaseLayer base) {
      base.setRegularization(List.of(new DecoupledWeightDecay(weightDecay)));
    }
  }
}
