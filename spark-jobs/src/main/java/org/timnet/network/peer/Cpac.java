package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.timnet.network.CpacSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.SeededDropout;
import org.timnet.network.layers.TrainingGraph;

/**
 * CPAC as a graph: MFCC {@code [batch][coefficients][frames]}, read as an image of frames by
 * coefficients, to probabilities {@code [batch][classes]}.
 */
public final class Cpac {
  /** Behind each convolution, and behind the capsules. */
  private static final double[] DROPOUTS = {0.5, 0.25, 0.25, 0.2};

  private Cpac() {}

  /** The graph's configuration, with DL4J's own initial values. */
  public static ComputationGraphConfiguration configuration(CpacSpec spec, TrainingGraph training) {
    ComputationGraphConfiguration.GraphBuilder graph =
        training.defaults().graphBuilder().addInputs(VertexNames.INPUT);
    addEncoder(graph, spec, DROPOUTS, training.seed());
    graph.addLayer(
        CpacSpec.ROUTING,
        new CapsuleRouting.Builder(CpacSpec.CAPSULES, CpacSpec.FILTERS).build(),
        CpacSpec.PRIMARY);
    String last =
        dropout(graph, DROPOUTS, CpacSpec.CONVOLUTIONS + 1, training.seed(), CpacSpec.ROUTING);
    return Heads.classify(graph, training.loss(), last, CpacSpec.FILTERS, spec.classes());
  }

  /**
   * Adds all that comes before the capsules, from the graph's input to {@link CpacSpec#PRIMARY}.
   *
   * @param dropouts behind each convolution, the first ones of these
   */
  static void addEncoder(
      ComputationGraphConfiguration.GraphBuilder graph,
      CpacSpec spec,
      double[] dropouts,
      long seed) {
    String in = VertexNames.INPUT;
    for (int i = 1; i <= CpacSpec.CONVOLUTIONS; i++) {
      if (i == 1) {
        graph.addLayer(
            spec.convolution(i), convolution(1, CpacSpec.FILTERS), new FramesToImage(), in);
      } else {
        graph.addLayer(spec.convolution(i), convolution(CpacSpec.FILTERS, CpacSpec.FILTERS), in);
      }
      graph.addLayer(
          spec.norm(i), new FrozenBatchNorm.Builder(CpacSpec.FILTERS).build(), spec.convolution(i));
      graph.addLayer(
          "elu-" + i,
          new ActivationLayer.Builder().activation(Activation.ELU).build(),
          spec.norm(i));
      graph.addLayer(
          "pool-" + i,
          new SubsamplingLayer.Builder(PoolingType.AVG)
              .kernelSize(2, 2)
              .stride(2, 2)
              .convolutionMode(ConvolutionMode.Truncate)
              .build(),
          "elu-" + i);
      in = dropout(graph, dropouts, i, seed, "pool-" + i);
    }
    int numbers = CpacSpec.CAPSULES * CpacSpec.FILTERS;
    graph.addLayer(CpacSpec.PRIMARY, convolution(CpacSpec.FILTERS, numbers), in);
  }

  private static String dropout(
      ComputationGraphConfiguration.GraphBuilder graph,
      double[] dropouts,
      int number,
      long seed,
      String in) {
    String name = "dropout-" + number;
    graph.addLayer(
        name,
        new DropoutLayer.Builder(new SeededDropout(dropouts[number - 1], seed, number)).build(),
        in);
    return name;
  }

  private static ConvolutionLayer convolution(int in, int out) {
    return new ConvolutionLayer.Builder(3, 3)
        .convolutionMode(ConvolutionMode.Truncate)
        .nIn(in)
        .nOut(out)
        .activation(Activation.IDENTITY)
        .build();
  }
}
