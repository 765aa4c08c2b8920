package org.timnet.network.image;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/** A convolution of each channel with a kernel of its own, {@code [height][width][channel][1]}. */
public final class ImageDepthwise extends ImageLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  ImageDepthwise() {}

  ImageDepthwise(DepthwiseConvolution2D replaced, boolean first) {
    super(replaced, first);
  }

  @Override
  long[] kernel(int height, int width) {
    return new long[] {height, width, nIn, 1};
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new SlidingScales(conf, dataType);
  }
}
