package org.timnet.feature.mfcc;

import java.util.Arrays;
import org.timnet.audio.Recording;

/**
 * The features of Light-SERNet: 40 cepstral coefficients of the magnitude spectrum, each clipped to
 * [-10, 10], of a signal that is brought to a level of its own.
 *
 * <p>16 kHz; a recording that is too long is cropped, then divided by the 99.9th percentile of its
 * absolute values and clipped to [-1, 1], then padded where it is too short. A periodic Hann window
 * of 1,024 samples every 256, of which none reaches beyond the signal; magnitudes; 128 triangles of
 * HTK's from 80 to 7,600 Hz; {@code ln(mel + 1e-6)}; the cosine transform of type II whose every
 * order has the factor {@code sqrt(2 / 128)}, that of order 0 too.
 *
 * <p>Source: the authors' published code (Aftab et al., Light-SERNet, 2022). The resampler is ours.
 * Keeps scratch memory: one instance per thread.
 */
final class ClippedCepstrum implements FrameFeatures {
  static final int SAMPLE_RATE = 16_000;
  static final int HOP = 256;
  static final int COEFFICIENTS = 40;

  /** Samples before the middle of the first frame. */
  static final int FIRST_CENTRE = 512;

  static final String DEFINITION =
      "rate 16000; resampler resampy 0.2.2 kaiser_best; frames hann 1024/256 fft 1024 inside;"
          + " channels mean; crop, level 99.9 % of magnitudes, centre pad; magnitude;"
          + " mel 128 htk peak 80..7600; ln +1e-6; dct ii sqrt(2/128) 40; clip 10";

  private static final int WINDOW = 1_024;
  private static final int BANDS = 128;
  private static final double LOWEST_HZ = 80;
  private static final double HIGHEST_HZ = 7_600;
  private static final double FLOOR = 1e-6;
  private static final float MOST = 10;
  private static final double PERCENTILE = 0.999;

  /** Of a magnitude's natural logarithm. */
  private static final double DECIBELS = 20 / Math.log(10);

  /** Of {@link Stft}'s frames those at each end that reach beyond the signal. */
  private static final int OUTSIDE = FIRST_CENTRE / HOP;

  private final Stft stft = new Stft(Window.HANN.values(WINDOW), WINDOW, HOP, EdgePadding.ZERO);
  private final MelFilterBank bank =
      new MelFilterBank(
          MelFilterBank.edges(MelScale.HTK, BANDS, LOWEST_HZ, HIGHEST_HZ),
          MelScale.HTK,
          SAMPLE_RATE,
          WINDOW);
  private final Dct dct = new Dct(BANDS, COEFFICIENTS);
  private final double[] mel = new double[BANDS * Stft.BLOCK];

  /**
   * Frames of a signal.
   *
   * @throws IllegalArgumentException where it is shorter than a window
   */
  private static int frames(int samples) {
    if (samples < WINDOW) {
      throw new IllegalArgumentException(
          "a signal of %d samples is shorter than a window, %d are needed; fix its length"
              .formatted(samples, WINDOW));
    }
    return 1 + (samples - WINDOW) / HOP;
  }

  @Override
  public float[] prepared(float[] signal, LengthFixer length) {
    boolean tooLong = length.length() > 0 && signal.length > length.length();
    return length.fix(levelled(tooLong ? length.fix(signal) : signal));
  }

  private static float[] levelled(float[] signal) {
    float[] magnitudes = new float[signal.length];
    for (int n = 0; n < signal.length; n++) {
      magnitudes[n] = Math.abs(signal[n]);
    }
    Arrays.sort(magnitudes);
    double at = PERCENTILE * (magnitudes.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, magnitudes.length - 1);
    double level = magnitudes[below] + (at - below) * (magnitudes[above] - magnitudes[below]);
    float[] levelled = new float[signal.length];
    for (int n = 0; n < signal.length; n++) {
      double value = level > 0 ? signal[n] / level : signal[n];
      levelled[n] = (float) Math.max(-1, Math.min(1, value));
    }
    return levelled;
  }

  @Override
  public MfccMatrix of(float[] signal) {
    return matrix(logMel(signal));
  }

  @Override
  public FeatureStages stages(Recording resampled, LengthFixer length) {
    Recording fixed = new Recording(prepared(resampled.samples(), length), resampled.sampleRate());
    double[][] logMel = logMel(fixed.samples());
    return new FeatureStages(resampled, fixed, bank.peaks(), logMel, matrix(logMel));
  }

  private MfccMatrix matrix(double[][] logMel) {
    float[] values = new float[logMel.length * COEFFICIENTS];
    for (int t = 0; t < logMel.length; t++) {
      dct.transform(logMel[t], values, t * COEFFICIENTS);
      values[t * COEFFICIENTS] *= (float) Math.sqrt(2);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(-MOST, Math.min(MOST, values[i]));
    }
    return new MfccMatrix(logMel.length, COEFFICIENTS, values);
  }

  private double[][] logMel(float[] signal) {
    double[][] logarithms = new double[frames(signal.length)][BANDS];
    for (double[] frame : logarithms) {
      Arrays.fill(frame, Math.log(FLOOR));
    }
    stft.power(
        signal,
        (first, count, power) -> {
          for (int i = 0; i < power.length; i++) {
            power[i] = Math.sqrt(power[i]);
          }
          bank.apply(power, mel);
          for (int i = 0; i < count; i++) {
            int t = first + i - OUTSIDE;
            for (int band = 0; band < BANDS && t >= 0 && t < logarithms.length; band++) {
              logarithms[t][band] = Math.log(mel[band * Stft.BLOCK + i] + FLOOR);
            }
          }
        });
    return logarithms;
  }

  /**
   * The same in decibels, as far as they were not clipped, and order 0 with the factor of the
   * orthonormal transform.
   *
   * @param matrix row-major [frames][40]
   */
  static float[] cepstra(float[] matrix) {
    float[] cepstra = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      double factor = i % COEFFICIENTS == 0 ? DECIBELS / Math.sqrt(2) : DECIBELS;
      cepstra[i] = (float) (factor * matrix[i]);
    }
    return cepstra;
  }
}
