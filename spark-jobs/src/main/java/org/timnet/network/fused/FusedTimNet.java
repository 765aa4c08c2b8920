package org.timnet.network.fused;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.timnet.TimNet;

/**
 * TIM-Net and its variants as a Deeplearning4j graph of three layers: the fused body, the dense
 * layer and the loss. Inputs, outputs and labels are those of {@link TimNet}.
 */
public final class FusedTimNet {
  /** The vertex that holds everything before the logits. */
  public static final String BODY = "body";

  private FusedTimNet() {}

  /** A graph whose body has neutral values: initial ones are assigned by name. */
  public static ComputationGraphConfiguration configuration(TimNetSpec spec, TrainingGraph graph) {
    return graph
        .defaults()
        .graphBuilder()
        .addInputs(VertexNames.INPUT)
        .addLayer(BODY, new FusedBody.Builder(spec, graph.seed()).build(), VertexNames.INPUT)
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
            new LossLayer.Builder(graph.loss()).activation(Activation.SOFTMAX).build(),
            VertexNames.LOGITS)
        .setOutputs(VertexNames.PROBABILITIES)
        .build();
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
