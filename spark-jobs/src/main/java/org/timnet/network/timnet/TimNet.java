package org.timnet.network.timnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.timnet.network.Direction;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetNames;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.VertexNames;
import org.timnet.network.layers.DynamicFusion;
import org.timnet.network.layers.HeardMeanVertex;
import org.timnet.network.layers.ImageToSequence;
import org.timnet.network.layers.KerasBatchNorm;
import org.timnet.network.layers.ReverseTimeVertex;
import org.timnet.network.layers.SeededSpatialDropout;
import org.timnet.network.layers.SequenceDropout;
import org.timnet.network.layers.SequenceToImage;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.layers.UnmaskedVertex;

/**
 * TIM-Net as a graph of Deeplearning4j's layers (paper, section 2.2 and figure 2): the engine that
 * reads like the paper and that the fast one is held against.
 *
 * <p>Input {@value VertexNames#INPUT}: MFCC {@code [batch][channels][frames]}. Output {@value
 * VertexNames#PROBABILITIES}: {@code [batch][classes]}; {@value VertexNames#LOGITS} holds the same
 * before softmax. Labels are one-hot {@code [batch][classes]}, smoothed by the loss.
 */
public final class TimNet {
  private final TimNetSpec spec;
  private final ComputationGraphConfiguration.GraphBuilder graph;
  private int dropouts;

  private TimNet(TimNetSpec spec, NeuralNetConfiguration.Builder defaults) {
    this.spec = spec;
    this.graph = defaults.graphBuilder().addInputs(VertexNames.INPUT);
  }

  /** The graph's configuration, with DL4J's own initial values. */
  public static ComputationGraphConfiguration configuration(TimNetSpec spec, TrainingGraph graph) {
    return new TimNet(spec, graph.defaults()).build(graph.loss(), graph.seed());
  }

  private ComputationGraphConfiguration build(ILossFunction loss, long seed) {
    String input = VertexNames.INPUT;
    if (spec.pooling() == Pooling.RECORDING) {
      input = "unmasked";
      graph.addVertex(input, new UnmaskedVertex(), VertexNames.INPUT);
    }
    String forward = pointwise(Direction.FORWARD, input);
    String backward = null;
    if (spec.variant().bidirectional()) {
      graph.addVertex("reversed", new ReverseTimeVertex(), input);
      backward = pointwise(Direction.BACKWARD, "reversed");
    }

    List<String> scales = new ArrayList<>();
    for (int j = 1; j <= spec.blocks(); j++) {
      forward = block(Direction.FORWARD, j, forward, seed);
      if (backward != null) {
        backward = block(Direction.BACKWARD, j, backward, seed);
      }
      if (spec.variant().multiScale() || j == spec.blocks()) {
        scales.add(scale(j, forward, backward));
      }
    }

    graph.addLayer(
        VertexNames.LOGITS,
        new DenseLayer.Builder()
            .nIn(spec.channels())
            .nOut(spec.classes())
            .activation(Activation.IDENTITY)
            .build(),
        fuse(scales));
    graph.addLayer(
        VertexNames.PROBABILITIES,
        new LossLayer.Builder(loss).activation(Activation.SOFTMAX).build(),
        VertexNames.LOGITS);
    return graph.setOutputs(VertexNames.PROBABILITIES).build();
  }

  /** The 1x1 convolution that starts a direction. */
  private String pointwise(Direction direction, String in) {
    String name = TimNetNames.pointwise(direction);
    graph.addLayer(name, convolution(1, 1), in);
    return name;
  }

  /** A temporal-aware block: two causal convolutions whose sigmoid gates the block's input. */
  private String block(Direction direction, int j, String in, long seed) {
    String h = subBlock(direction, j, 1, in, seed);
    h = subBlock(direction, j, 2, h, seed);
    String out = TimNetNames.block(direction, j, "out");
    if (spec.variant() == Variant.TCN) {
      String sum = TimNetNames.block(direction, j, "sum");
      graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), in, h);
      graph.addLayer(out, activation(Activation.RELU), sum);
    } else {
      String gate = TimNetNames.block(direction, j, "gate");
      graph.addLayer(gate, activation(Activation.SIGMOID), h);
      graph.addVertex(out, new ElementWiseVertex(ElementWiseVertex.Op.Product), in, gate);
    }
    return out;
  }

  /** Causal convolution, batch normalisation, ReLU, spatial dropout. */
  private String subBlock(Direction direction, int j, int half, String in, long seed) {
    String convolution = TimNetNames.convolution(direction, j, half);
    graph.addLayer(convolution, convolution(spec.kernelSize(), spec.dilation(j)), in);
    String norm = TimNetNames.batchNorm(direction, j, half);
    graph.addLayer(
        norm,
        new BatchNormalization.Builder()
            .nIn(spec.channels())
            .nOut(spec.channels())
            .eps(KerasBatchNorm.EPSILON)
            .decay(KerasBatchNorm.MOMENTUM)
            // The variance itself and not log10 of its root: that is what Keras stores.
            .useLogStd(false)
            .build(),
        new SequenceToImage(),
        convolution);
    String relu = TimNetNames.block(direction, j, "relu" + half);
    graph.addLayer(relu, activation(Activation.RELU), new ImageToSequence(), norm);
    if (spec.dropout() == 0) {
      return relu;
    }
    String dropout = TimNetNames.block(direction, j, "dropout" + half);
    // A layer of its own: DL4J's one-dimensional convolution ignores its dropout setting.
    SeededSpatialDropout dropped = new SeededSpatialDropout(spec.dropout(), seed, dropouts++);
    graph.addLayer(
        dropout,
        // Only where there is a mask: configurations that are stored stay what they are.
        spec.pooling() == Pooling.RECORDING
            ? new SequenceDropout(dropped)
            : new DropoutLayer.Builder(dropped).build(),
        relu);
    return dropout;
  }

  /**
   * What block {@code j} says of the whole utterance: its mean over time, both directions added.
   */
  private String scale(int j, String forward, String backward) {
    String name = "mean-" + j;
    if (spec.pooling() == Pooling.RECORDING) {
      graph.addVertex(
          name,
          new HeardMeanVertex(),
          Stream.of(VertexNames.INPUT, forward, backward)
              .filter(Objects::nonNull)
              .toArray(String[]::new));
      return name;
    }
    String both = forward;
    if (backward != null) {
      // Each direction stays in its own running order: the mean over time does not care.
      both = "both-" + j;
      graph.addVertex(both, new ElementWiseVertex(ElementWiseVertex.Op.Add), forward, backward);
    }
    graph.addLayer(
        name, new GlobalPoolingLayer.Builder(PoolingType.AVG).poolingDimensions(2).build(), both);
    return name;
  }

  /** Dynamic fusion {@code g = sum_j w_j g_j}, or what a variant has in its place. */
  private String fuse(List<String> scales) {
    if (scales.size() == 1 && !spec.variant().dynamicFusion()) {
      return scales.get(0);
    }
    String[] inputs = scales.toArray(String[]::new);
    if (!spec.variant().dynamicFusion()) {
      graph.addVertex(
          TimNetNames.FUSION, new ElementWiseVertex(ElementWiseVertex.Op.Average), inputs);
      return TimNetNames.FUSION;
    }
    String stacked = scales.get(0);
    if (scales.size() > 1) {
      stacked = "scales";
      graph.addVertex(stacked, new MergeVertex(), inputs);
    }
    graph.addLayer(
        TimNetNames.FUSION,
        new DynamicFusion.Builder(spec.blocks(), spec.channels()).build(),
        stacked);
    return TimNetNames.FUSION;
  }

  private Convolution1DLayer convolution(int kernelSize, int dilation) {
    return new Convolution1DLayer.Builder()
        .kernelSize(kernelSize)
        .dilation(dilation)
        .convolutionMode(ConvolutionMode.Causal)
        .rnnDataFormat(RNNFormat.NCW)
        .nIn(spec.channels())
        .nOut(spec.channels())
        .activation(Activation.IDENTITY)
        .build();
  }

  private static ActivationLayer activation(Activation function) {
    return new ActivationLayer.Builder().activation(function).build();
  }
}
