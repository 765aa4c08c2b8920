package org.timnet.network.image;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.layers.ArrayLayer;
import org.timnet.network.layers.Replacement;

/**
 * A convolution of images {@code [batch][in][height][width]} with stride 1, in place of one of
 * Deeplearning4j's: the same parameters under the same keys, the same results up to rounding.
 */
abstract class ImageLayer extends ArrayLayer {
  private static final long serialVersionUID = 1L;

  static final String KERNEL = DefaultParamInitializer.WEIGHT_KEY;
  static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  @JsonProperty private int kernelHeight;
  @JsonProperty private int kernelWidth;
  @JsonProperty private boolean same;
  @JsonProperty private boolean biased;
  @JsonProperty private boolean rectified;
  @JsonProperty private boolean first;

  /** For DL4J, which reads layers from JSON. */
  ImageLayer() {}

  /**
   * The layer that does what another does.
   *
   * @param replaced of stride and dilation 1, with or without a ReLU
   * @param first whether it is of what comes into the graph, whose gradient nobody asks for
   */
  ImageLayer(ConvolutionLayer replaced, boolean first) {
    Replacement.take(replaced, this);
    kernelHeight = replaced.getKernelSize()[0];
    kernelWidth = replaced.getKernelSize()[1];
    same = replaced.getConvolutionMode() == ConvolutionMode.Same;
    biased = replaced.hasBias();
    rectified = replaced.getActivationFn() instanceof ActivationReLU;
    this.first = first;
  }

  final Geometry geometry(int height, int width) {
    return new Geometry(height, width, kernelHeight, kernelWidth, same);
  }

  final boolean isBiased() {
    return biased;
  }

  /** Whether a ReLU follows. */
  final boolean isRectified() {
    return rectified;
  }

  /** Whether its input's gradient is not asked for. */
  final boolean isFirst() {
    return first;
  }

  /** The kernel's dimensions, row-major. */
  abstract long[] kernel(int height, int width);

  @Override
  protected final Map<String, long[]> arrays() {
    Map<String, long[]> arrays = new LinkedHashMap<>();
    arrays.put(KERNEL, kernel(kernelHeight, kernelWidth));
    if (biased) {
      arrays.put(BIAS, new long[] {1, nOut});
    }
    return arrays;
  }
}
