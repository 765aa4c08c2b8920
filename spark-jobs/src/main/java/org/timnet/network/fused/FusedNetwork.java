package org.timnet.network.fused;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.NetworkSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;

/**
 * A network as a Deeplearning4j graph of three layers: the fused body, the dense layer and the
 * loss. Inputs, outputs and labels are those of its graph of layers.
 */
public final class FusedNetwork {
  /** The vertex that holds everything before the logits. */
  public static final String BODY = "body";

  private FusedNetwork() {}

  /** The architectures that there is a fused body for. */
  public static List<String> architectures() {
    return Bodies.architectures();
  }

  /**
   * A graph whose body has neutral values: initial ones are assigned by name.
   *
   * @param spec of one of the {@link #architectures}
   */
  public static ComputationGraphConfiguration configuration(NetworkSpec spec, TrainingGraph graph) {
    FusedBody body = new FusedBody.Builder(spec, graph.seed()).build();
    return graph
        .defaults()
        .graphBuilder()
        .addInputs(VertexNames.INPUT)
        .addLayer(BODY, body, VertexNames.INPUT)
        .addLayer(
            VertexNames.LOGITS,
            new DenseLayer.Builder()
                .nIn(body.getNOut())
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
