package org.timnet.network.fused;

/**
 * A causal dilated convolution of one utterance at a time: for every tap a product of the frames
 * with that tap's kernel, moved by the tap's distance. Frames before the first count as zeros and
 * cost nothing.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Convolution<A> {
  private final Kernels<A> kernels;
  private final int channels;
  private final int taps;
  private final int dilation;
  private final int kernelAt;
  private final int biasAt;

  /** Numbers of the kernel's parameter that belong to one channel of input. */
  private final int filters;

  /** {@code [tap][in][out]}, rows padded. */
  private final A weights;

  /** {@code [tap][out][in]}, rows padded. */
  private final A transposed;

  private final A bias;

  /** {@code [tap][in][out]}, rows and columns padded. */
  private final A weightGradient;

  /**
   * A convolution with parameters of its own.
   *
   * @param name of the convolution's parameters, before the slash
   */
  Convolution(Kernels<A> kernels, Layout layout, String name, int dilation) {
    this(kernels, layout, name, dilation, 0);
  }

  /**
   * One of several convolutions whose filters lie one behind the other in the same parameters.
   *
   * @param number which one, from 0; each has as many filters as the input has channels
   */
  Convolution(Kernels<A> kernels, Layout layout, String name, int dilation, int number) {
    this.kernels = kernels;
    this.dilation = dilation;
    int[] shape = layout.slot(name + "/kernel").parameter().shape();
    taps = shape[0];
    channels = shape[1];
    filters = shape[2];
    kernelAt = layout.offset(name + "/kernel") + number * channels;
    biasAt = layout.offset(name + "/bias") + number * channels;
    int width = kernels.width();
    weights = kernels.array(taps * channels * width);
    transposed = kernels.array(taps * channels * width);
    bias = kernels.array(width);
    weightGradient = kernels.array(taps * width * width);
  }

  void load(A parameters) {
    for (int tap = 0; tap < taps; tap++) {
      for (int in = 0; in < channels; in++) {
        int from = kernelAt + (tap * channels + in) * filters;
        for (int out = 0; out < channels; out++) {
          double value = kernels.get(parameters, from + out);
          kernels.set(weights, (tap * channels + in) * kernels.width() + out, value);
          kernels.set(transposed, (tap * channels + out) * kernels.width() + in, value);
        }
      }
    }
    for (int out = 0; out < channels; out++) {
      kernels.set(bias, out, kernels.get(parameters, biasAt + out));
    }
  }

  /**
   * Evaluation: takes over what a norm would do to the results, until the next {@link #load}. Only
   * the way forward is right then.
   */
  void absorb(BatchNorm<A> norm) {
    for (int out = 0; out < channels; out++) {
      double factor = kernels.get(norm.scale, out);
      for (int row = 0; row < taps * channels; row++) {
        int at = row * kernels.width() + out;
        kernels.set(weights, at, kernels.get(weights, at) * factor);
      }
      kernels.set(bias, out, kernels.get(bias, out) * factor + kernels.get(norm.offset, out));
    }
  }

  /** Frames by which a tap looks back. */
  private int shift(int tap) {
    return (int) Math.min((taps - 1L - tap) * dilation, Integer.MAX_VALUE);
  }

  private int weightsOf(int tap) {
    return tap * channels * kernels.width();
  }

  void forward(A x, int x0, A y, int y0, int frames) {
    kernels.multiply(x, x0, weights, weightsOf(taps - 1), bias, 0, 0, y, y0, frames);
    int width = kernels.width();
    for (int tap = taps - 2; tap >= 0 && shift(tap) < frames; tap--) {
      int later = y0 + shift(tap) * width;
      kernels.multiply(
          x, x0, weights, weightsOf(tap), y, later, width, y, later, frames - shift(tap));
    }
  }

  /**
   * The gradient of the input.
   *
   * @param start rows that are added to it
   * @param startStep distance of these rows; 0 for one row that serves all
   * @param dx the result; may be {@code start}
   */
  void backward(A dy, int dy0, A start, int start0, int startStep, A dx, int dx0, int frames) {
    kernels.multiply(
        dy, dy0, transposed, weightsOf(taps - 1), start, start0, startStep, dx, dx0, frames);
    int width = kernels.width();
    for (int tap = taps - 2; tap >= 0 && shift(tap) < frames; tap--) {
      int later = dy0 + shift(tap) * width;
      kernels.multiply(
          dy, later, transposed, weightsOf(tap), dx, dx0, width, dx, dx0, frames - shift(tap));
    }
  }

  void clearGradient() {
    for (int i = 0; i < taps * kernels.width() * kernels.width(); i++) {
      kernels.set(weightGradient, i, 0);
    }
  }

  void addWeightGradient(A x, int x0, A dy, int dy0, int frames) {
    int width = kernels.width();
    for (int tap = taps - 1; tap >= 0 && shift(tap) < frames; tap--) {
      kernels.addOuterProducts(
          x,
          x0,
          dy,
          dy0 + shift(tap) * width,
          weightGradient,
          tap * width * width,
          frames - shift(tap));
    }
  }

  void storeWeightGradient(A gradient) {
    int width = kernels.width();
    for (int tap = 0; tap < taps; tap++) {
      for (int in = 0; in < channels; in++) {
        int to = kernelAt + (tap * channels + in) * filters;
        for (int out = 0; out < channels; out++) {
          double value = kernels.get(weightGradient, (tap * width + in) * width + out);
          kernels.set(gradient, to + out, value);
        }
      }
    }
  }

  /**
   * @param values with that of the first filter at {@code from}
   */
  void storeBiasGradient(A gradient, double[] values, int from) {
    for (int out = 0; out < channels; out++) {
      kernels.set(gradient, biasAt + out, values[from + out]);
    }
  }
}
