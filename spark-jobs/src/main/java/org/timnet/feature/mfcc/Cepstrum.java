package org.timnet.feature.mfcc;

import java.util.Arrays;
import org.timnet.audio.Recording;

/**
 * MFCC of signals of one sampling rate: power spectrogram, mel bands, decibels, cosine transform.
 * Keeps scratch memory: one instance per thread.
 */
final class Cepstrum implements FrameFeatures {
  private final Stft stft;
  private final MelFilterBank bank;
  private final Dct dct;
  private final int coefficients;
  private final double[] mel;

  Cepstrum(Stft stft, MelFilterBank bank, int coefficients) {
    this.stft = stft;
    this.bank = bank;
    this.coefficients = coefficients;
    mel = new double[bank.bands() * Stft.BLOCK];
    dct = new Dct(bank.bands(), coefficients);
  }

  @Override
  public MfccMatrix of(float[] signal) {
    return ofLogMel(logMel(signal));
  }

  @Override
  public FeatureStages stages(Recording resampled, LengthFixer length) {
    Recording fixed = new Recording(length.fix(resampled.samples()), resampled.sampleRate());
    double[][] decibels = logMel(fixed.samples());
    return new FeatureStages(resampled, fixed, bank.peaks(), decibels, ofLogMel(decibels));
  }

  private MfccMatrix ofLogMel(double[][] decibels) {
    float[] values = new float[decibels.length * coefficients];
    for (int t = 0; t < decibels.length; t++) {
      dct.transform(decibels[t], values, t * coefficients);
    }
    return new MfccMatrix(decibels.length, coefficients, values);
  }

  /** Mel bands in decibels after both floors, T x bands. */
  double[][] logMel(float[] signal) {
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
