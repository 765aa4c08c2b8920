package org.timnet.network.gpu;

import java.util.Arrays;
import org.timnet.network.TimNetSpec;

/**
 * Where the gradients of one training lie, utterance by utterance, and which of them each number of
 * the network follows from.
 */
final class GradientLayout {
  /** Distance of the utterances' gradients where there is one for all of them. */
  private static final int ONE_SUM = 0;

  /** The same of a running statistic, whose start is a place in the batch's moments. */
  private static final int STATISTIC = -1;

  /** Start of numbers whose gradient is zero: biases before a norm, which takes them away again. */
  private static final int NO_GRADIENT = -1;

  /** Mean and variance. */
  static final int MOMENTS = 2;

  private final ParameterLayout parameters;
  private final int batchSize;
  private final int width;
  private final int[] starts;
  private final int[] strides;
  private final int[][] kernels;
  private final int[][] norms;
  private int length;
  private final int pointwiseKernel;
  private final int pointwiseBias;
  private final int denseKernel;
  private final int denseBias;
  private final int fusion;

  GradientLayout(ParameterLayout parameters, int batchSize, int width) {
    this.parameters = parameters;
    this.batchSize = batchSize;
    this.width = width;
    TimNetSpec spec = parameters.spec();
    int channels = spec.channels();
    starts = new int[parameters.length()];
    strides = new int[parameters.length()];
    Arrays.fill(starts, NO_GRADIENT);
    kernels = new int[spec.blocks()][2];
    norms = new int[spec.blocks()][2];
    pointwiseKernel = ofEveryDirection(parameters.pointwise(), channels * channels);
    pointwiseBias = ofEveryDirection(parameters.pointwise() + channels * channels, channels);
    for (int block = 0; block < spec.blocks(); block++) {
      for (int half = 0; half < 2; half++) {
        kernels[block][half] =
            ofEveryDirection(parameters.convolution(block, half), parameters.kernelSize());
        norms[block][half] = ofNorm(block, half);
      }
    }
    denseKernel = ofEveryUtterance(parameters.dense(), channels * spec.classes());
    denseBias = ofEveryUtterance(parameters.dense() + channels * spec.classes(), spec.classes());
    fusion = parameters.fusion() < 0 ? 0 : ofEveryUtterance(parameters.fusion(), spec.blocks());
  }

  private int ofEveryDirection(int parameter, int size) {
    int start = length;
    for (int direction = 0; direction < parameters.directions(); direction++) {
      ofEveryUtterance(parameter + direction * parameters.directionStride(), size);
    }
    return start;
  }

  private int ofEveryUtterance(int parameter, int size) {
    int start = length;
    for (int i = 0; i < size; i++) {
      starts[parameter + i] = start + i;
      strides[parameter + i] = size;
    }
    length = Math.addExact(start, Math.multiplyExact(size, batchSize));
    return start;
  }

  /** Gamma and beta have a gradient each; mean and variance follow the batch's. */
  private int ofNorm(int block, int half) {
    int channels = parameters.spec().channels();
    int start = length;
    for (int direction = 0; direction < parameters.directions(); direction++) {
      int gamma =
          parameters.convolution(block, half)
              + direction * parameters.directionStride()
              + parameters.kernelSize()
              + channels;
      int norm = direction * MOMENTS * parameters.spec().blocks() + 2 * block + half;
      for (int part = 0; part < 2; part++) {
        for (int c = 0; c < channels; c++) {
          int trained = gamma + part * channels + c;
          starts[trained] = length++;
          strides[trained] = ONE_SUM;
          int statistic = trained + 2 * channels;
          starts[statistic] = (norm * MOMENTS + part) * width + c;
          strides[statistic] = STATISTIC;
        }
      }
    }
    return start;
  }

  /** Gradients of a training. */
  int length() {
    return length;
  }

  /** Batch moments of a training. */
  int momentCount() {
    return parameters.directions() * 2 * parameters.spec().blocks() * MOMENTS * width;
  }

  /** For every number of the network where its gradients begin. */
  int[] starts() {
    return starts.clone();
  }

  /** For every number of the network the distance to the next utterance's gradient. */
  int[] strides() {
    return strides.clone();
  }

  int kernel(int block, int half) {
    return kernels[block][half];
  }

  int norm(int block, int half) {
    return norms[block][half];
  }

  int pointwiseKernel() {
    return pointwiseKernel;
  }

  int pointwiseBias() {
    return pointwiseBias;
  }

  int denseKernel() {
    return denseKernel;
  }

  int denseBias() {
    return denseBias;
  }

  int fusion() {
    return fusion;
  }
}
