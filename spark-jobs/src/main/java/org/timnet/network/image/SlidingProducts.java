package org.timnet.network.image;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.fused.OffHeap;

/**
 * What {@link ImageConvolution} does in a running graph: for each row of the kernel, a product of
 * what that row sees at every place with the row's weights.
 */
final class SlidingProducts extends RunningImages<ImageConvolution> {
  private static final long serialVersionUID = 1L;

  private final int in;
  private final int out;

  /** {@code [row][column][in][out]}, the last one padded; and what is added up of its gradient. */
  private transient float[] weights;

  private transient float[] gradient;

  /** {@code [row][column][out][in]}, rows and columns from the last to the first. */
  private transient float[] reversed;

  /** The kernel as it lies in the parameters. */
  private transient float[] kernel;

  SlidingProducts(NeuralNetConfiguration conf, DataType dataType) {
    super(
        conf,
        dataType,
        Math.toIntExact(((ImageConvolution) conf.getLayer()).getNIn()),
        ImageLoops.padded(Math.toIntExact(((ImageConvolution) conf.getLayer()).getNOut())));
    in = inStep();
    out = Math.toIntExact(((ImageConvolution) conf.getLayer()).getNOut());
  }

  @Override
  int backStep() {
    return ImageLoops.padded(in);
  }

  @Override
  void load(Geometry geometry) {
    int rows = geometry.kernelHeight();
    int columns = geometry.kernelWidth();
    if (weights == null) {
      kernel = new float[out * in * rows * columns];
      weights = new float[rows * columns * in * outStep()];
      gradient = new float[weights.length];
      reversed = new float[rows * columns * outStep() * backStep()];
    }
    OffHeap.read(getParam(ImageLayer.KERNEL), 0, kernel, kernel.length);
    int taps = rows * columns;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int tap = 0; tap < taps; tap++) {
          float value = kernel[(o * in + i) * taps + tap];
          weights[(tap * in + i) * outStep() + o] = value;
          reversed[((taps - 1 - tap) * outStep() + o) * backStep() + i] = value;
        }
      }
    }
  }

  @Override
  void convolve(Geometry geometry, float[] image, float[] results) {
    Runs runs = Runs.of(geometry, in);
    for (int run = 0; run < runs.count(); run++) {
      ImageLoops.addProduct(
          image,
          run * geometry.pitch() * in,
          in,
          runs.step(),
          runs.length(),
          weights,
          run * runs.length() * outStep(),
          outStep(),
          results,
          0,
          geometry.results());
    }
  }

  @Override
  void addGradient(Geometry geometry, float[] image, float[] byResult) {
    int first = geometry.gradientAt() * outStep();
    Runs runs = Runs.of(geometry, in);
    for (int run = 0; run < runs.count(); run++) {
      ImageLoops.addProduct(
          image,
          run * geometry.pitch() * in,
          runs.step(),
          in,
          geometry.results(),
          byResult,
          first,
          outStep(),
          gradient,
          run * runs.length() * outStep(),
          runs.length());
    }
  }

  @Override
  void convolveBack(Geometry geometry, float[] byResult, float[] byImage) {
    Runs runs = Runs.of(geometry, outStep());
    for (int run = 0; run < runs.count(); run++) {
      ImageLoops.addProduct(
          byResult,
          (geometry.imageAt() + run * geometry.pitch()) * outStep(),
          outStep(),
          runs.step(),
          runs.length(),
          reversed,
          run * runs.length() * backStep(),
          backStep(),
          byImage,
          0,
          geometry.inputs());
    }
  }

  @Override
  void storeGradient() {
    int taps = kernel.length / out / in;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int tap = 0; tap < taps; tap++) {
          kernel[(o * in + i) * taps + tap] = gradient[(tap * in + i) * outStep() + o];
        }
      }
    }
    OffHeap.write(kernel, gradientViews.get(ImageLayer.KERNEL), 0, kernel.length);
    Arrays.fill(gradient, 0);
  }
}
