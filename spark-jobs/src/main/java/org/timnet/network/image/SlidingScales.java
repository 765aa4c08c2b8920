package org.timnet.network.image;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.fused.OffHeap;

/**
 * What {@link ImageDepthwise} does in a running graph: for each tap of the kernel, all places times
 * that tap's weights.
 */
final class SlidingScales extends RunningImages<ImageDepthwise> {
  private static final long serialVersionUID = 1L;

  private final int channels;

  /** {@code [row][column][channel]}, as in the parameters; and what is added up of its gradient. */
  private transient float[] weights;

  private transient float[] gradient;

  SlidingScales(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType, channels(conf), channels(conf));
    channels = channels(conf);
  }

  private static int channels(NeuralNetConfiguration conf) {
    return Math.toIntExact(((ImageDepthwise) conf.getLayer()).getNIn());
  }

  @Override
  void load(Geometry geometry) {
    if (weights == null) {
      weights = new float[geometry.kernelHeight() * geometry.kernelWidth() * channels];
      gradient = new float[weights.length];
    }
    OffHeap.read(getParam(ImageLayer.KERNEL), 0, weights, weights.length);
  }

  /** What a tap sees at the first place, from the first number of an image with its zeros. */
  private int seen(Geometry geometry, int tap) {
    int columns = geometry.kernelWidth();
    return (tap / columns * geometry.pitch() + tap % columns) * channels;
  }

  private int taps() {
    return weights.length / channels;
  }

  @Override
  void convolve(Geometry geometry, float[] image, float[] results) {
    for (int tap = 0; tap < taps(); tap++) {
      ImageLoops.addScaled(
          image,
          seen(geometry, tap),
          weights,
          tap * channels,
          channels,
          results,
          0,
          geometry.results());
    }
  }

  @Override
  void addGradient(Geometry geometry, float[] image, float[] byResult) {
    int first = geometry.gradientAt() * channels;
    for (int tap = 0; tap < taps(); tap++) {
      ImageLoops.addInner(
          image,
          seen(geometry, tap),
          byResult,
          first,
          channels,
          gradient,
          tap * channels,
          geometry.results());
    }
  }

  @Override
  void convolveBack(Geometry geometry, float[] byResult, float[] byImage) {
    for (int tap = 0; tap < taps(); tap++) {
      ImageLoops.addScaled(
          byResult,
          geometry.imageAt() * channels + seen(geometry, taps() - 1 - tap),
          weights,
          tap * channels,
          channels,
          byImage,
          0,
          geometry.inputs());
    }
  }

  @Override
  void storeGradient() {
    OffHeap.write(gradient, gradientViews.get(ImageLayer.KERNEL), 0, gradient.length);
    Arrays.fill(gradient, 0);
  }
}
