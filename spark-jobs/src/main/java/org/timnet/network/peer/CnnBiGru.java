package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.timnet.network.CnnBiGruSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;

/**
 * The network of Zhong et al. as a graph: MFCC {@code [batch][coefficients][frames]}, read as an
 * image of frames by coefficients, to probabilities {@code [batch][classes]}.
 *
 * <p>Padding is read like recording. The authors' code sets padded frames to zero behind the first
 * convolution and ends the recurrent layer where an utterance ends; both are left out here, where
 * all utterances are of one length.
 */
public final class CnnBiGru {
  private final CnnBiGruSpec spec;
  private final ComputationGraphConfiguration.GraphBuilder graph;

  private CnnBiGru(CnnBiGruSpec spec, TrainingGraph training) {
    this.spec = spec;
    graph = training.defaults().graphBuilder().addInputs(VertexNames.INPUT);
  }

  /** The graph's configuration, with DL4J's own initial values. */
  public static ComputationGraphConfiguration configuration(
      CnnBiGruSpec spec, TrainingGraph training) {
    return new CnnBiGru(spec, training).build(training);
  }

  private ComputationGraphConfiguration build(TrainingGraph training) {
    graph.addLayer(
        "conv",
        new ConvolutionLayer.Builder(3, 3)
            .stride(2, 2)
            .convolutionMode(ConvolutionMode.Truncate)
            .nIn(1)
            .nOut(CnnBiGruSpec.FIRST)
            .activation(Activation.RELU)
            .build(),
        new FramesToImage(),
        VertexNames.INPUT);
    String last = separable(spec.block(1), CnnBiGruSpec.FIRST, CnnBiGruSpec.FILTERS, "conv");
    graph.addLayer(
        "pool",
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(3, 3)
            .stride(2, 2)
            .convolutionMode(ConvolutionMode.Same)
            .build(),
        last);
    last = "pool";
    for (int i = 2; i <= 1 + CnnBiGruSpec.RESIDUALS; i++) {
      String block = spec.block(i);
      String inner = separable(block, CnnBiGruSpec.FILTERS, CnnBiGruSpec.EXPANDED, last);
      graph.addVertex(block, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, inner);
      last = block;
    }
    graph.addLayer(
        "gru",
        new SharedBiGru.Builder(spec.recurrentInputs(), CnnBiGruSpec.UNITS).build(),
        new ImageToFrames(CnnBiGruSpec.FILTERS),
        last);
    graph.addLayer("attention", new TimeAttention.Builder(2 * CnnBiGruSpec.UNITS).build(), "gru");
    graph.addLayer(
        "dense",
        new DenseLayer.Builder()
            .nIn(2 * CnnBiGruSpec.UNITS)
            .nOut(CnnBiGruSpec.DENSE)
            .activation(Activation.IDENTITY)
            .build(),
        "attention");
    graph.addLayer(
        "prelu", new PReLULayer.Builder().inputShape(CnnBiGruSpec.DENSE).build(), "dense");
    return Heads.classify(graph, training.loss(), "prelu", CnnBiGruSpec.DENSE, spec.classes());
  }

  private String separable(String block, int in, int expanded, String from) {
    graph.addLayer(block + "-expand", pointwise(in, expanded, Activation.RELU), from);
    graph.addLayer(
        block + "-depthwise",
        new DepthwiseConvolution2D.Builder()
            .kernelSize(3, 3)
            .depthMultiplier(1)
            .convolutionMode(ConvolutionMode.Same)
            .hasBias(false)
            .nIn(expanded)
            .nOut(expanded)
            .activation(Activation.RELU)
            .build(),
        block + "-expand");
    graph.addLayer(
        block + "-project",
        pointwise(expanded, CnnBiGruSpec.FILTERS, Activation.IDENTITY),
        block + "-depthwise");
    return block + "-project";
  }

  private static ConvolutionLayer pointwise(int in, int out, Activation activation) {
    return new ConvolutionLayer.Builder(1, 1)
        .convolutionMode(ConvolutionMode.Truncate)
        .nIn(in)
        .nOut(out)
        .activation(activation)
        .build();
  }
}
