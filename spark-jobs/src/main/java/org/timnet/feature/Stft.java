package org.timnet.feature;

import java.util.Arrays;

/**
 * The power spectrogram |X|^2 of a signal. Frame t is centred on sample t * hop; a window shorter
 * than the transform stands in its middle. Keeps scratch memory: one instance per thread.
 */
final class Stft {
  private final double[] window;
  private final int windowStart;
  private final int size;
  private final int hop;
  private final EdgePadding edges;
  private final RealFft fft;
  private final double[] frame;
  private final double[] real;
  private final double[] imaginary;

  /**
   * @param window its values, at most {@code size}
   * @param size of the Fourier transform, a power of two
   * @param hop samples from frame to frame
   */
  Stft(double[] window, int size, int hop, EdgePadding edges) {
    this.window = window;
    this.size = size;
    this.hop = hop;
    this.edges = edges;
    windowStart = (size - window.length) / 2;
    fft = new RealFft(size);
    frame = new double[size];
    real = new double[fft.bins()];
    imaginary = new double[fft.bins()];
  }

  /** Bins of a frame: size / 2 + 1. */
  int bins() {
    return fft.bins();
  }

  /** Frames of a signal: 1 + samples / hop. */
  int frames(int samples) {
    return 1 + samples / hop;
  }

  /**
   * Hands over one frame after the other.
   *
   * @param signal at least one sample, and more than size / 2 of them where edges are mirrored
   */
  void power(float[] signal, FrameConsumer consumer) {
    double[] padded = edges.pad(signal, size / 2);
    double[] power = new double[bins()];
    int frames = frames(signal.length);
    for (int t = 0; t < frames; t++) {
      if (spectrum(padded, t * hop)) {
        for (int k = 0; k < power.length; k++) {
          power[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
        }
      } else {
        Arrays.fill(power, 0);
      }
      consumer.accept(t, power);
    }
  }

  /** One frame's complex spectrum: its real parts, then its imaginary parts. */
  double[][] spectrum(float[] signal, int t) {
    spectrum(edges.pad(signal, size / 2), t * hop);
    return new double[][] {real.clone(), imaginary.clone()};
  }

  /** False, with nothing computed, where the frame is all zero, as padding often is. */
  private boolean spectrum(double[] padded, int start) {
    boolean silent = true;
    for (int i = 0; i < window.length; i++) {
      double value = window[i] * padded[start + windowStart + i];
      frame[windowStart + i] = value;
      silent &= value == 0;
    }
    if (!silent) {
      fft.transform(frame, real, imaginary);
    }
    return !silent;
  }

  /** Takes the power spectrum of frame {@code t}; the array is used again for the next one. */
  @FunctionalInterface
  interface FrameConsumer {
    void accept(int t, double[] power);
  }
}
