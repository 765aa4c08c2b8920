package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.TrainingGraph;

/**
 * GM-TCN as a graph: MFCC {@code [batch][channels][frames]} to probabilities {@code
 * [batch][classes]}.
 *
 * <p>Every block adds its second level's output to its input; what is classified is the mean over
 * time of the leaky rectified sum of these outputs. The last block's own output is not used.
 */
public final class GmTcn {
  private static final double LEAK = 0.05;

  private GmTcn() {}

  /** The graph's configuration, with DL4J's own initial values. */
  public static ComputationGraphConfiguration configuration(
      GmTcnSpec spec, TrainingGraph training) {
    ComputationGraphConfiguration.GraphBuilder graph =
        training.defaults().graphBuilder().addInputs(VertexNames.INPUT);
    graph.addLayer(
        spec.entry(), convolution(1, 1, spec.channels(), spec.channels()), VertexNames.INPUT);
    String in = spec.entry();
    String[] skips = new String[spec.blocks()];
    for (int block = 1; block <= spec.blocks(); block++) {
      String level = in;
      for (int number = 1; number <= GmTcnSpec.LEVELS; number++) {
        level = level(graph, spec, block, number, level);
      }
      skips[block - 1] = level;
      if (block < spec.blocks()) {
        String out = "block-" + block;
        graph.addVertex(out, new ElementWiseVertex(ElementWiseVertex.Op.Add), in, level);
        in = out;
      }
    }
    return Heads.classify(
        graph, training.loss(), head(graph, skips), spec.channels(), spec.classes());
  }

  /** Three gated branches of one input, averaged. */
  private static String level(
      ComputationGraphConfiguration.GraphBuilder graph,
      GmTcnSpec spec,
      int block,
      int level,
      String in) {
    String convolutions = spec.convolutions(block, level);
    graph.addLayer(
        convolutions,
        convolution(2, spec.dilation(block, level), spec.channels(), spec.filters()),
        in);
    String mean = convolutions + "-mean";
    graph.addVertex(mean, new GatedMeanVertex(GmTcnSpec.BRANCHES), convolutions);
    return mean;
  }

  private static String head(ComputationGraphConfiguration.GraphBuilder graph, String... skips) {
    String sum = skips[0];
    if (skips.length > 1) {
      sum = "sum";
      graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), skips);
    }
    graph.addLayer(
        "leaky", new ActivationLayer.Builder().activation(new ActivationLReLU(LEAK)).build(), sum);
    graph.addLayer(
        "mean",
        new GlobalPoolingLayer.Builder(PoolingType.AVG).poolingDimensions(2).build(),
        "leaky");
    return "mean";
  }

  private static Convolution1DLayer convolution(int taps, int dilation, int in, int out) {
    return new Convolution1DLayer.Builder()
        .kernelSize(taps)
        .dilation(dilation)
        .convolutionMode(ConvolutionMode.Causal)
        .rnnDataFormat(RNNFormat.NCW)
        .nIn(in)
        .nOut(out)
        .activation(Activation.IDENTITY)
        .build();
  }
}
