package org.timnet.network.image;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** A convolution whose kernel is {@code [out][in][height][width]}. */
public final class ImageConvolution extends ImageLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  ImageConvolution() {}

  ImageConvolution(ConvolutionLayer replaced, boolean first) {
    super(replaced, first);
  }

  @Override
  long[] kernel(int height, int width) {
    return new long[] {nOut, nIn, height, width};
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new SlidingProducts(conf, dataType);
  }
}
