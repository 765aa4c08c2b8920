package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.timnet.network.LightSerNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.KerasBatchNorm;
import org.timnet.network.layers.SeededDropout;
import org.timnet.network.layers.TrainingGraph;

/**
 * Light-SERNet as a graph: MFCC {@code [batch][coefficients][frames]}, read as an image of frames
 * by coefficients, to probabilities {@code [batch][classes]}.
 */
public final class LightSerNet {
  private final LightSerNetSpec spec;
  private final ComputationGraphConfiguration.GraphBuilder graph;

  private LightSerNet(LightSerNetSpec spec, TrainingGraph training) {
    this.spec = spec;
    graph = training.defaults().graphBuilder().addInputs(VertexNames.INPUT);
  }

  /** The graph's configuration, with DL4J's own initial values. */
  public static ComputationGraphConfiguration configuration(
      LightSerNetSpec spec, TrainingGraph training) {
    return new LightSerNet(spec, training).build(training);
  }

  private ComputationGraphConfiguration build(TrainingGraph training) {
    String[] paths = new String[LightSerNetSpec.PATHS.size()];
    for (int i = 0; i < paths.length; i++) {
      LightSerNetSpec.Kernel path = LightSerNetSpec.PATHS.get(i);
      graph.addLayer(
          path.name(),
          new ConvolutionLayer.Builder(path.frames(), path.coefficients())
              .convolutionMode(ConvolutionMode.Same)
              .nIn(1)
              .nOut(LightSerNetSpec.PATH_FILTERS)
              .activation(Activation.IDENTITY)
              .build(),
          new FramesToImage(),
          VertexNames.INPUT);
      paths[i] = pooled(rectified(path.name(), LightSerNetSpec.PATH_FILTERS), 2, 2);
    }
    String last = "paths";
    graph.addVertex(last, new MergeVertex(), paths);
    int in = paths.length * LightSerNetSpec.PATH_FILTERS;
    for (int i = 1; i <= LightSerNetSpec.STAGES.size(); i++) {
      LightSerNetSpec.Stage stage = LightSerNetSpec.STAGES.get(i - 1);
      String convolution = spec.convolution(i);
      graph.addLayer(
          convolution,
          new ConvolutionLayer.Builder(stage.side(), stage.side())
              .convolutionMode(ConvolutionMode.Same)
              .hasBias(false)
              // DL4J's factor is of half the sum of squares.
              .l2(2 * spec.l2())
              .nIn(in)
              .nOut(stage.filters())
              .activation(Activation.IDENTITY)
              .build(),
          last);
      last = rectified(convolution, stage.filters());
      if (stage.poolFrames() > 0) {
        last = pooled(last, stage.poolFrames(), stage.poolCoefficients());
      }
      in = stage.filters();
    }
    graph.addLayer(
        "mean",
        new GlobalPoolingLayer.Builder(PoolingType.AVG).poolingDimensions(2, 3).build(),
        last);
    last = "mean";
    if (spec.dropout() > 0) {
      graph.addLayer(
          "dropout",
          new DropoutLayer.Builder(new SeededDropout(spec.dropout(), training.seed(), 0)).build(),
          last);
      last = "dropout";
    }
    return Heads.classify(graph, training.loss(), last, in, spec.classes());
  }

  private String rectified(String convolution, int channels) {
    String norm = spec.norm(convolution);
    graph.addLayer(
        norm,
        new BatchNormalization.Builder()
            .nIn(channels)
            .nOut(channels)
            .eps(KerasBatchNorm.EPSILON)
            .decay(KerasBatchNorm.MOMENTUM)
            .useLogStd(false)
            .build(),
        convolution);
    String relu = convolution + "-relu";
    graph.addLayer(relu, new ActivationLayer.Builder().activation(Activation.RELU).build(), norm);
    return relu;
  }

  /** Averages; at the end of an image of those cells only that there are. */
  private String pooled(String in, int frames, int coefficients) {
    String pool = in + "-pool";
    graph.addLayer(
        pool,
        new SubsamplingLayer.Builder(PoolingType.AVG)
            .kernelSize(frames, coefficients)
            .stride(frames, coefficients)
            .convolutionMode(ConvolutionMode.Same)
            .avgPoolIncludePadInDivisor(false)
            .build(),
        in);
    return pool;
  }
}
