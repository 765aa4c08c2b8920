package org.timnet.feature.fingerprint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What is left of a recording when level, position in time and channel are taken away: for every
 * frame of its MFCC 32 bits, each the sign of how the difference of two neighbouring bands of the
 * smoothed spectrum changes around the frame (after Haitsma and Kalker, "A Highly Robust Audio
 * Fingerprinting System", ISMIR 2002, who have bits of neighbouring frames and bands too). A copy
 * that was shifted, amplified, re-encoded, resampled or trimmed keeps most bits of the frames that
 * are left of it; two recordings have every second bit in common.
 *
 * <p>Bands come back from the coefficients by the inverse cosine transform without the one of order
 * 0, which has the level. They cover the lower two thirds of the mel scale, so that a copy of half
 * the sampling rate still has them. Immutable.
 */
public final class Fingerprint {
  /** Bits of a frame. */
  static final int BITS = Integer.SIZE;

  /** Of a frame that says nothing: it is too quiet, or nothing changes around it. */
  static final int SILENT = 0;

  /** Shorter ones, of about 0.7 s, agree by chance. */
  static final int LEAST_FRAMES = 30;

  /** Coefficients that are used: those of higher order are fine structure, and noisy. */
  private static final int COEFFICIENTS = 30;

  /** Frames before and after a frame that are compared. */
  private static final int CONTEXT = 3;

  /** Places on the mel scale of the lowest and highest band, as fractions of it. */
  private static final double LOWEST = 0.04;

  private static final double HIGHEST = 0.68;

  /**
   * Below the loudest frame, a frame is silent: 40 dB, in units of the coefficient of order 0,
   * which is the mean of 128 bands in decibels times the square root of their number.
   */
  private static final double QUIET = 40 * Math.sqrt(128);

  /**
   * Changes of coefficients below it are rounding: frames of padding or of a steady tone are all
   * the same, and their words stay {@link #SILENT}.
   */
  private static final double LEAST_CHANGE = 1e-3;

  private static final double[][] DIFFERENCES = differences();

  private final int[] words;
  private final int active;

  private Fingerprint(int[] words) {
    this.words = words;
    active = (int) Arrays.stream(words).filter(word -> word != SILENT).count();
  }

  /** Weights of the coefficients in the difference of each band and the next. */
  private static double[][] differences() {
    double[][] weights = new double[BITS][COEFFICIENTS];
    double step = (HIGHEST - LOWEST) / BITS;
    for (int bit = 0; bit < BITS; bit++) {
      double place = LOWEST + bit * step;
      for (int k = 1; k < COEFFICIENTS; k++) {
        weights[bit][k] = Math.cos(Math.PI * k * place) - Math.cos(Math.PI * k * (place + step));
      }
    }
    return weights;
  }

  /**
   * The fingerprint of an utterance.
   *
   * @param mfcc row-major [frames][coefficients], of 128 mel bands
   * @param coefficients C, at least 30
   */
  public static Fingerprint of(float[] mfcc, int coefficients) {
    if (coefficients < COEFFICIENTS) {
      throw new IllegalArgumentException(
          "a fingerprint takes %d coefficients, not %d".formatted(COEFFICIENTS, coefficients));
    }
    int frames = mfcc.length / coefficients;
    double[][] sums = new double[frames + 1][BITS];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < frames; t++) {
      loudest = Math.max(loudest, mfcc[t * coefficients]);
      for (int bit = 0; bit < BITS; bit++) {
        double difference = 0;
        for (int k = 1; k < COEFFICIENTS; k++) {
          difference += DIFFERENCES[bit][k] * mfcc[t * coefficients + k];
        }
        sums[t + 1][bit] = sums[t][bit] + difference;
      }
    }
    int[] words = new int[frames];
    for (int t = CONTEXT; t < frames - CONTEXT; t++) {
      words[t] = mfcc[t * coefficients] < loudest - QUIET ? SILENT : word(sums, t);
    }
    return new Fingerprint(trimmed(words));
  }

  /** Whether each band's difference is larger after the frame than before it. */
  private static int word(double[][] sums, int t) {
    int word = 0;
    for (int bit = 0; bit < BITS; bit++) {
      double after = sums[t + CONTEXT + 1][bit] - sums[t + 1][bit];
      double before = sums[t][bit] - sums[t - CONTEXT][bit];
      word |= after > before + LEAST_CHANGE ? 1 << bit : 0;
    }
    return word;
  }

  /** Without silence at both ends. */
  private static int[] trimmed(int[] words) {
    int first = 0;
    int end = words.length;
    while (end > first && words[end - 1] == SILENT) {
      end--;
    }
    while (first < end && words[first] == SILENT) {
      first++;
    }
    return Arrays.copyOfRange(words, first, end);
  }

  /** Reads {@link #bytes}. */
  public static Fingerprint ofBytes(byte[] bytes) {
    int[] words = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
    return new Fingerprint(words);
  }

  /** A word of 32 bits a frame, little endian. */
  public byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    return bytes.array();
  }

  /** Whether there is enough to hear in the recording to tell it from others. */
  public boolean isTellable() {
    return active >= LEAST_FRAMES;
  }

  /** Frames, those of pauses included. */
  int frames() {
    return words.length;
  }

  /** The bits of a frame. */
  int word(int frame) {
    return words[frame];
  }

  /**
   * The share of bits in which two recordings differ.
   *
   * @param lag frames that the other one is ahead: its frame {@code t + lag} is held against this
   *     one's frame {@code t}
   * @return 0..1; 1 where fewer than 30 frames that are not silent, or less than half of the
   *     shorter recording's, stand beside each other
   */
  double distance(Fingerprint other, int lag) {
    int compared = 0;
    int different = 0;
    int end = Math.min(words.length, other.words.length - lag);
    for (int t = Math.max(0, -lag); t < end; t++) {
      int mine = words[t];
      int theirs = other.words[t + lag];
      if (mine != SILENT && theirs != SILENT) {
        compared++;
        different += Integer.bitCount(mine ^ theirs);
      }
    }
    return compared < LEAST_FRAMES || 2 * compared < Math.min(active, other.active)
        ? 1
        : (double) different / (compared * BITS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "fingerprint of %d frames, %d of them not silent".formatted(words.length, active);
  }
}
