package org.timnet.network.image;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.timnet.network.peer.FrozenBatchNorm;

/**
 * Puts convolutions, batch norms, activations and means of cells of our own where a graph has
 * Deeplearning4j's.
 */
public final class OwnImages {
  private static final int[] ONES = {1, 1};

  private OwnImages() {}

  /**
   * Replaces the convolutions, batch norms, activations and means of cells of images that there is
   * one of ours for, in place. Their parameters stay what they are.
   *
   * @param configuration of a graph in FLOAT
   */
  public static ComputationGraphConfiguration in(ComputationGraphConfiguration configuration) {
    for (Map.Entry<String, GraphVertex> vertex : configuration.getVertices().entrySet()) {
      if (vertex.getValue() instanceof LayerVertex layer) {
        boolean first =
            configuration
                .getNetworkInputs()
                .containsAll(configuration.getVertexInputs().get(vertex.getKey()));
        own(layer.getLayerConf().getLayer(), first).ifPresent(layer.getLayerConf()::setLayer);
      }
    }
    return configuration;
  }

  private static Optional<Layer> own(Layer layer, boolean first) {
    if (layer instanceof BatchNormalization norm) {
      return isOrdinary(norm) ? Optional.of(new ImageNorm(norm)) : Optional.empty();
    }
    if (layer instanceof FrozenBatchNorm norm) {
      return Optional.of(new ImageNorm(norm));
    }
    if (layer instanceof SubsamplingLayer pool) {
      return ImagePool.does(pool) ? Optional.of(new ImagePool(pool)) : Optional.empty();
    }
    if (layer instanceof ActivationLayer activation) {
      return ImageActivation.does(activation.getActivationFn())
          ? Optional.of(new ImageActivation(activation))
          : Optional.empty();
    }
    if (!(layer instanceof ConvolutionLayer convolution) || !slidesByOne(convolution)) {
      return Optional.empty();
    }
    if (convolution instanceof DepthwiseConvolution2D depthwise) {
      return depthwise.getNIn() == depthwise.getNOut()
          ? Optional.of(new ImageDepthwise(depthwise, first))
          : Optional.empty();
    }
    return convolution.getClass() == ConvolutionLayer.class
        ? Optional.of(new ImageConvolution(convolution, first))
        : Optional.empty();
  }

  private static boolean isOrdinary(BatchNormalization norm) {
    return !norm.isLockGammaBeta()
        && !norm.isUseLogStd()
        && norm.isMinibatch()
        && norm.getCnn2DFormat() == CNN2DFormat.NCHW;
  }

  private static boolean slidesByOne(ConvolutionLayer layer) {
    IActivation activation = layer.getActivationFn();
    return Arrays.equals(layer.getStride(), ONES)
        && Arrays.equals(layer.getDilation(), ONES)
        && (layer.getConvolutionMode() == ConvolutionMode.Same
            || (layer.getConvolutionMode() == ConvolutionMode.Truncate
                && Arrays.equals(layer.getPadding(), new int[2])))
        && layer.getCnn2dDataFormat() == CNN2DFormat.NCHW
        && (activation instanceof ActivationIdentity || activation instanceof ActivationReLU);
  }
}
