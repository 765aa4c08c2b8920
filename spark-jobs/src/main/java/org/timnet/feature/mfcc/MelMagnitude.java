package org.timnet.feature.mfcc;

import java.util.Arrays;
import org.timnet.audio.Recording;

/**
 * Log mel-filtered magnitude coefficients (MFMC): the magnitude spectrum in mel bands, and its
 * natural logarithm. MFCC have the power spectrum there, and a cosine transform behind it.
 *
 * <p>Source: Ancilin and Milton, Improved speech emotion recognition with Mel frequency magnitude
 * coefficient, Applied Acoustics 179, 2021, whose abstract says that much. Ours is what it leaves
 * open: 16 kHz, pre-emphasis 0.97, a Hamming window of 25 ms every 10 ms, a transform of 512
 * samples, 40 triangles of HTK's up to 8 kHz. Keeps scratch memory: one instance per thread.
 */
final class MelMagnitude implements FrameFeatures {
  static final int SAMPLE_RATE = 16_000;
  static final int HOP = 160;
  static final int BANDS = 40;

  static final String DEFINITION =
      "rate 16000; resampler resampy 0.2.2 kaiser_best; frames hamming 400/160 fft 512 zero;"
          + " channels mean; length centre pad or crop; pre-emphasis 0.97; magnitude;"
          + " mel 40 htk peak 0..rate/2; ln 1e-10";

  private static final int WINDOW = 400;
  private static final int FFT_SIZE = 512;
  private static final float PRE_EMPHASIS = 0.97f;
  private static final double LEAST_MAGNITUDE = 1e-10;
  private static final double LEAST_LOGARITHM = Math.log(LEAST_MAGNITUDE);

  /** Of a magnitude's natural logarithm. */
  private static final double DECIBELS = 20 / Math.log(10);

  private final Stft stft =
      new Stft(Window.HAMMING.values(WINDOW), FFT_SIZE, HOP, EdgePadding.ZERO);
  private final MelFilterBank bank = new MelFilterBank(MelScale.HTK, BANDS, SAMPLE_RATE, FFT_SIZE);
  private final double[] mel = new double[BANDS * Stft.BLOCK];

  @Override
  public MfccMatrix of(float[] signal) {
    return MfccMatrix.of(logMel(signal));
  }

  @Override
  public FeatureStages stages(Recording resampled, LengthFixer length) {
    Recording fixed = new Recording(length.fix(resampled.samples()), resampled.sampleRate());
    double[][] logMel = logMel(fixed.samples());
    return new FeatureStages(resampled, fixed, bank.peaks(), logMel, MfccMatrix.of(logMel));
  }

  private double[][] logMel(float[] signal) {
    double[][] logarithms = new double[stft.frames(signal.length)][BANDS];
    for (double[] frame : logarithms) {
      Arrays.fill(frame, LEAST_LOGARITHM);
    }
    stft.power(
        emphasised(signal),
        (first, count, power) -> {
          for (int i = 0; i < power.length; i++) {
            power[i] = Math.sqrt(power[i]);
          }
          bank.apply(power, mel);
          for (int i = 0; i < count; i++) {
            for (int band = 0; band < BANDS; band++) {
              double magnitude = mel[band * Stft.BLOCK + i];
              logarithms[first + i][band] = Math.log(Math.max(magnitude, LEAST_MAGNITUDE));
            }
          }
        });
    return logarithms;
  }

  /** x[n] - 0.97 x[n - 1]. */
  private static float[] emphasised(float[] signal) {
    float[] emphasised = signal.clone();
    for (int n = signal.length - 1; n > 0; n--) {
      emphasised[n] -= PRE_EMPHASIS * signal[n - 1];
    }
    return emphasised;
  }

  /**
   * The cosine transform that MFMC leave out, in the units of MFCC of 128 bands.
   *
   * @param matrix row-major [frames][40]
   */
  static float[] cepstra(float[] matrix) {
    return Dct.ofFrames(matrix, BANDS, DECIBELS * Math.sqrt((double) FeaturePreset.BANDS / BANDS));
  }
}
