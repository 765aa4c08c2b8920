package org.timnet.network.fused;

/**
 * Half of a temporal-aware block: causal convolution, batch normalisation, ReLU and spatial dropout
 * of one direction. Keeps the convolution's results of a batch; what follows from them in a pass or
 * two is computed again where it is needed, because memory is slower than arithmetic.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class HalfBlock<A> {
  private final Kernels<A> kernels;
  private final Convolution<A> convolution;
  private final BatchNorm<A> norm;
  private final double[] noBiasGradient;

  /** Results of the convolution, of the whole batch. */
  private A y;

  private int capacity;

  HalfBlock(Kernels<A> kernels, Convolution<A> convolution, BatchNorm<A> norm) {
    this.kernels = kernels;
    this.convolution = convolution;
    this.norm = norm;
    noBiasGradient = new double[kernels.width()];
  }

  void load(A parameters) {
    convolution.load(parameters);
    norm.load(parameters);
  }

  BatchNorm<A> norm() {
    return norm;
  }

  A y() {
    return y;
  }

  /** Makes room for a batch and begins its statistics. */
  void begin(int length) {
    if (capacity < length) {
      y = kernels.array(length);
      capacity = length;
    }
    norm.beginStatistics();
  }

  /** Convolves an utterance. */
  void convolve(A x, int x0, int y0, int frames) {
    convolution.forward(x, x0, y, y0, frames);
    norm.addStatistics(y, y0, frames);
  }

  /** Evaluation: folds the norm with its running statistics into the convolution. */
  void fold() {
    norm.dropNothing();
    norm.useRunningStatistics();
    convolution.absorb(norm);
    norm.leaveToConvolution();
  }

  /** Evaluation: convolves an utterance into {@code out}, without a trace. */
  void convolveOnly(A x, A out, int frames) {
    convolution.forward(x, 0, out, 0, frames);
  }

  void activate(int utterance, int y0, A h, int frames) {
    kernels.activate(norm, norm.maskRow(utterance), y, y0, h, 0, frames);
  }

  void beginGradient() {
    norm.beginGradient();
    convolution.clearGradient();
  }

  /**
   * Backwards through norm and convolution.
   *
   * @param x the convolution's input
   * @param dz gradient of the norm's result
   * @param dy scratch for an utterance
   * @param start added to the gradient of {@code x}: rows, or one row where {@code startStep} is 0
   * @param dx gradient of {@code x}
   */
  void backward(
      A x, int x0, A dz, int y0, A dy, A start, int start0, int startStep, A dx, int frames) {
    kernels.normaliseBackward(norm, dz, y0, y, y0, dy, 0, frames);
    convolution.addWeightGradient(x, x0, dy, 0, frames);
    convolution.backward(dy, 0, start, start0, startStep, dx, y0, frames);
  }

  void activateBackward(int utterance, A h, A dz, int y0, int frames) {
    kernels.activateBackward(norm, norm.maskRow(utterance), h, 0, y, y0, dz, y0, frames);
  }

  void storeGradient(A gradient) {
    convolution.storeWeightGradient(gradient);
    // The norm takes the mean away, so a bias in front of it has no effect and no gradient. Sums
    // over frames would give rounding errors, and Adam would make full steps of them.
    convolution.storeBiasGradient(gradient, noBiasGradient, 0);
    norm.storeGradient(gradient);
  }
}
