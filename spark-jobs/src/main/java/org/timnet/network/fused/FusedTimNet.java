package org.timnet.network.fused;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.SoftmaxCrossEntropy;
import org.timnet.network.timnet.TimNet;

/**
 * TIM-Net and its variants as a Deeplearning4j graph of three layers: the fused body, the dense
 * layer and the loss. Inputs, outputs and labels are those of {@link TimNet}.
 */
public final class FusedTimNet {
  /** The vertex that holds everything before the logits. */
  public static final String BODY = "body";

  private FusedTimNet() {}

  /**
   * A graph whose body has neutral values: initial ones are assigned by name.
   *
   * @param labelSmoothing share of a training label that the loss spreads over all classes
   * @param seed of the dropouts
   * @param dataType FLOAT to train, DOUBLE to compare with finite differences
   */
  public static ComputationGraphConfiguration configuration(
      TimNetSpec spec, IUpdater updater, double labelSmoothing, long seed, DataType dataType) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(updater)
        .dataType(dataType)
        .graphBuilder()
        .addInputs(VertexNames.INPUT)
        .addLayer(BODY, new FusedBody.Builder(spec, seed).build(), VertexNames.INPUT)
        .addLayer(
            VertexNames.LOGITS,
            new DenseLayer.Builder()
                .nIn(spec.channels())
                .nOut(spec.classes())
                .activation(Activation.IDENTITY)
                .build(),
            BODY)
        .addLayer(
            VertexNames.PROBABILITIES,
            new LossLayer.Builder(new SoftmaxCrossEntropy(labelSmoothing))
                .activation(Activation.SOFTMAX)
                .build(),
            VertexNames.LOGITS)
        .setOutputs(VertexNames.PROBABILITIES)
        .build();
  }

  /** Whether a graph, perhaps one read from a file, is of this engine. */
  public static boolean is(ComputationGraph network) {
    return network.getConfiguration().getVertices().containsKey(BODY);
  }

  /**
   * A parameter as a row-major view, by its name in {@link org.timnet.network.Parameter}: one of
   * the body's, not of the logits.
   *
   * @throws IllegalArgumentException where the body has none of that name
   */
  public static INDArray parameter(ComputationGraph network, String name) {
    return network.getLayer(BODY).getParam(name);
  }

  /**
   * The gradient of {@link #parameter} after the last {@code computeGradientAndScore}, summed over
   * the batch.
   */
  public static INDArray gradient(ComputationGraph network, String name) {
    return ((FusedBodyLayer<?>) network.getLayer(BODY)).gradientOf(name);
  }
}
