package org.timnet.feature.mfcc;

import java.util.Arrays;
import org.timnet.audio.Recording;

/**
 * Power in mel bands, in decibels: a power spectrogram through filters, with both floors of {@link
 * Decibels}. {@link Cepstrum} is the cosine transform of it. Keeps scratch memory: one instance per
 * thread.
 */
final class LogMel implements FrameFeatures {
  static final int SAMPLE_RATE = 16_000;
  static final int HOP = 160;

  /** Samples at 22,050 Hz of which more than half a transform is left at 16 kHz. */
  static final int LEAST_LENGTH = 707;

  static final String DEFINITION =
      "rate 16000; resampler resampy 0.2.2 kaiser_best; frames hamming 640/160 fft 1024 reflect;"
          + " channels mean; length centre pad or crop; power; mel 128 slaney area 0..rate/2;"
          + " decibels 1e-10 80";

  private static final int WINDOW = 640;
  private static final int FFT_SIZE = 1_024;

  private final Stft stft;
  private final MelFilterBank bank;
  private final double[] mel;

  LogMel(Stft stft, MelFilterBank bank) {
    this.stft = stft;
    this.bank = bank;
    mel = new double[bank.bands() * Stft.BLOCK];
  }

  /** That of {@link FeaturePreset#LOG_MEL}. */
  static LogMel at16Kilohertz() {
    return new LogMel(
        new Stft(Window.HAMMING.values(WINDOW), FFT_SIZE, HOP, EdgePadding.REFLECT),
        new MelFilterBank(MelScale.SLANEY, FeaturePreset.BANDS, SAMPLE_RATE, FFT_SIZE));
  }

  @Override
  public MfccMatrix of(float[] signal) {
    return MfccMatrix.of(decibels(signal));
  }

  @Override
  public FeatureStages stages(Recording resampled, LengthFixer length) {
    Recording fixed = new Recording(length.fix(resampled.samples()), resampled.sampleRate());
    double[][] decibels = decibels(fixed.samples());
    return new FeatureStages(resampled, fixed, bank.peaks(), decibels, MfccMatrix.of(decibels));
  }

  int bands() {
    return bank.bands();
  }

  /** Frequencies in Hz at which the bands peak. */
  double[] peaks() {
    return bank.peaks();
  }

  /** T x bands. */
  double[][] decibels(float[] signal) {
    double[][] decibels = new double[stft.frames(signal.length)][bank.bands()];
    for (double[] frame : decibels) {
      Arrays.fill(frame, Decibels.of(0));
    }
    stft.power(
        signal,
        (first, count, power) -> {
          bank.apply(power, mel);
          for (int i = 0; i < count; i++) {
            double[] frame = decibels[first + i];
            for (int band = 0; band < frame.length; band++) {
              frame[band] = Decibels.of(mel[band * Stft.BLOCK + i]);
            }
          }
        });
    Decibels.limitRange(decibels);
    return decibels;
  }
}
