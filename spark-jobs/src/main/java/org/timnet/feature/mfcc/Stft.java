package org.timnet.feature.mfcc;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The power spectrogram |X|^2 of a signal. Frame t is centred on sample t * hop; a window shorter
 * than the transform stands in its middle. Consecutive frames are transformed together, each in a
 * lane of the processor's vectors. Keeps scratch memory: one instance per thread.
 */
final class Stft {
  /** Frames of a block. */
  static final int BLOCK = RealFft.SIGNALS;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private final double[] window;
  private final int windowStart;
  private final int size;
  private final int hop;
  private final EdgePadding edges;
  private final RealFft fft;
  private final double[] frames;
  private final double[] spectra;
  private final double[] power;

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
    frames = new double[size * BLOCK];
    spectra = new double[2 * bins() * BLOCK];
    power = new double[bins() * BLOCK];
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
   * Hands over one block of frames after the other. Frames of zeros, as padding gives many, are
   * left out where there is no other one in a block.
   *
   * @param signal at least one sample, and more than size / 2 of them where edges are mirrored
   */
  void power(float[] signal, BlockConsumer consumer) {
    double[] padded = edges.pad(signal, size / 2);
    HopRows rows = rows(padded, signal.length);
    int end = Math.min(frames(signal.length), framesUpTo(padded));
    for (int t = framesBefore(padded); t < end; t += BLOCK) {
      spectra(rows, t);
      for (int i = 0; i < power.length; i += BLOCK) {
        DoubleVector re = DoubleVector.fromArray(SPECIES, spectra, 2 * i);
        DoubleVector im = DoubleVector.fromArray(SPECIES, spectra, 2 * i + BLOCK);
        re.mul(re).add(im.mul(im)).intoArray(power, i);
      }
      consumer.accept(t, Math.min(BLOCK, end - t), power);
    }
  }

  /** One frame's complex spectrum: its real parts, then its imaginary parts. */
  double[][] spectrum(float[] signal, int t) {
    spectra(rows(edges.pad(signal, size / 2), signal.length), t);
    double[][] parts = new double[2][bins()];
    for (int k = 0; k < bins(); k++) {
      parts[0][k] = spectra[2 * k * BLOCK];
      parts[1][k] = spectra[(2 * k + 1) * BLOCK];
    }
    return parts;
  }

  /** With room for the frames that fill up the last block. */
  private HopRows rows(double[] padded, int samples) {
    return new HopRows(padded, hop, frames(samples) + BLOCK + size / hop + 1);
  }

  /** Frames that end before the first sample that is not zero. */
  private int framesBefore(double[] padded) {
    int first = 0;
    while (first < padded.length && padded[first] == 0) {
      first++;
    }
    int windowEnd = windowStart + window.length;
    return first < windowEnd ? 0 : (first - windowEnd) / hop + 1;
  }

  /** Frames that begin at or before the last sample that is not zero. */
  private int framesUpTo(double[] padded) {
    int last = padded.length - 1;
    while (last >= 0 && padded[last] == 0) {
      last--;
    }
    return last < windowStart ? 0 : (last - windowStart) / hop + 1;
  }

  /** The spectra of a block that begins with frame {@code t}. */
  private void spectra(HopRows rows, int t) {
    double[] values = rows.values();
    for (int i = 0; i < window.length; i++) {
      int n = windowStart + i;
      DoubleVector.fromArray(SPECIES, values, rows.index(t, n))
          .mul(window[i])
          .intoArray(frames, n * BLOCK);
    }
    fft.transform(frames, spectra);
  }

  /** Takes the power spectra of consecutive frames. */
  @FunctionalInterface
  interface BlockConsumer {
    /**
     * A block.
     *
     * @param first number of its first frame
     * @param count of its frames, at most {@link #BLOCK}
     * @param power bins x {@link #BLOCK} values; the array is used again for the next block
     */
    void accept(int first, int count, double[] power);
  }
}
