package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.timnet.network.CaamSpec;
import org.timnet.network.CpacSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;

/**
 * CAAM as a graph: MFCC {@code [batch][coefficients][frames]} to probabilities of the task's head
 * {@code [batch][classes]}.
 *
 * <p>In training a batch is utterances of the source, whose labels are distributions over the
 * classes, and of the target, whose labels are all zero: {@link DisparityLoss} goes by that. Each
 * head rectifies what the encoder says of an utterance and classifies it by a dense layer.
 *
 * <p>The authors' utterances are of 96,000 samples, 188 frames; ours of {@code
 * cross-corpus.length}, by default 100,000 samples and 196 frames.
 */
public final class Caam {
  private static final double[] DROPOUTS = {0.25, 0.25, 0.25};
  private static final String HEADS = "heads";

  private Caam() {}

  /** The graph's configuration, with DL4J's own initial values. */
  public static ComputationGraphConfiguration configuration(CaamSpec spec, TrainingGraph training) {
    ComputationGraphConfiguration.GraphBuilder graph =
        training.defaults().graphBuilder().addInputs(VertexNames.INPUT);
    Cpac.addEncoder(graph, spec.encoder(), DROPOUTS, training.seed());
    graph.addLayer(
        CpacSpec.ROUTING,
        new UnscaledCapsuleRouting.Builder(CpacSpec.CAPSULES, CpacSpec.FILTERS).build(),
        CpacSpec.PRIMARY);
    addHead(graph, VertexNames.LOGITS, CpacSpec.ROUTING, spec.classes());
    if (spec.adapts()) {
      graph.addVertex(CaamSpec.REVERSAL, new GradientReversalVertex(), CpacSpec.ROUTING);
    }
    addHead(
        graph,
        CaamSpec.AUXILIARY,
        spec.adapts() ? CaamSpec.REVERSAL : CpacSpec.ROUTING,
        spec.classes());
    graph.addVertex(HEADS, new MergeVertex(), VertexNames.LOGITS, CaamSpec.AUXILIARY);
    graph.addLayer(
        VertexNames.PROBABILITIES,
        new LossLayer.Builder(new DisparityLoss(training.loss(), spec.margin()))
            .activation(new FirstHeadSoftmax())
            .build(),
        HEADS);
    return graph.setOutputs(VertexNames.PROBABILITIES).build();
  }

  /**
   * Says how the next backward pass of a network that adapts turns the gradient of its second head
   * round.
   *
   * @param factors of each utterance of the batch, 0 or more: its gradient by what the encoder says
   *     is multiplied by minus this
   */
  public static void reverse(ComputationGraph network, double... factors) {
    ((ReversedGradient) network.getVertex(CaamSpec.REVERSAL)).reverse(factors);
  }

  private static void addHead(
      ComputationGraphConfiguration.GraphBuilder graph, String name, String in, int classes) {
    String rectified = name + "-relu";
    graph.addLayer(
        rectified, new ActivationLayer.Builder().activation(Activation.RELU).build(), in);
    graph.addLayer(
        name,
        new DenseLayer.Builder()
            .nIn(CpacSpec.FILTERS)
            .nOut(classes)
            .activation(Activation.IDENTITY)
            .build(),
        rectified);
  }
}
