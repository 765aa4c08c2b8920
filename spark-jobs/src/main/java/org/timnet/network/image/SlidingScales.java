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

  /** {@code [row][column][channel]}, the last one padded; and what is added up of its gradient. */
  private transient float[] weights;

  private transient float[] gradient;

  /** The kernel as it lies in the parameters. */
  private transient float[] kernel;

  SlidingScales(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType, ImageLoops.padded(channels(conf)), ImageLoops.padded(channels(conf)));
    channels = channels(conf);
  }

  private static int channels(NeuralNetConfiguration conf) {
    return Math.toIntExact(((ImageDepthwise) conf.getLayer()).getNIn());
  }

  @Override
  void load(Geometry geometry) {
    if (weights == null) {
      kernel = new float[geometry.kernelHeight() * geometry.kernelWidth() * channels];
      weights = new float[kernel.length / channels * inStep()];
      gradient = new float[weights.length];
    }
    OffHeap.read(getParam(ImageLayer.KERNEL), 0, kernel, kernel.length);
    for (int tap = 0; tap < taps(); tap++) {
      System.arraycopy(kernel, tap * channels, weights, tap * inStep(), channels);
    }
  }

  /** What a tap sees at the first place, from the first number of an image with its zeros. */
  private int seen(Geometry geometry, int tap) {
    int columns = geometry.kernelWidth();
    return (tap / columns * geometry.pitch() + tap % columns) * inStep();
  }

  private int taps() {
    return kernel.length / channels;
  }

  @Override
  void convolve(Geometry geometry, float[] image, float[] results) {
    for (int tap = 0; tap < taps(); tap++) {
      ImageLoops.addScaled(
          image,
          seen(geometry, tap),
          weights,
          tap * inStep(),
          inStep(),
          results,
          0,
          geometry.results());
    }
  }

  @Override
  void addGradient(Geometry geometry, float[] image, float[] byResult) {
    int first = geometry.gradientAt() * inStep();
    for (int tap = 0; tap < taps(); tap++) {
      ImageLoops.addInner(
          image,
          seen(geometry, tap),
          byResult,
          first,
          inStep(),
          gradient,
          tap * inStep(),
          geometry.results());
    }
  }

  @Override
  void convolveBack(Geometry geometry, float[] byResult, float[] byImage) {
    for (int tap = 0; tap < taps(); tap++) {
      ImageLoops.addScaled(
          byResult,
          geometry.imageAt() * inStep() + seen(geometry, taps() - 1 - tap),
          weights,
          tap * inStep(),
          inStep(),
          byImage,
          0,
          geometry.inputs());
    }
  }

  @Override
  void storeGradient() {
    for (int tap = 0; tap < taps(); tap++) {
      System.arraycopy(gradient, tap * inStep(), kernel, tap * channels, channels);
    }
    OffHeap.write(kernel, gradientViews.get(ImageLayer.KERNEL), 0, kernel.length);
    Arrays.fill(gradient, 0);
  }
}
