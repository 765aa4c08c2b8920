package org.timnet.feature;

/**
 * MFCC of signals of one sampling rate: power spectrogram, mel bands, decibels, cosine transform.
 * Keeps scratch memory: one instance per thread.
 */
final class Cepstrum {
  private final Stft stft;
  private final MelFilterBank bank;
  private final Dct dct;
  private final int coefficients;

  Cepstrum(Stft stft, MelFilterBank bank, int coefficients) {
    this.stft = stft;
    this.bank = bank;
    this.coefficients = coefficients;
    dct = new Dct(bank.bands(), coefficients);
  }

  /** T x coefficients; frames as {@link Stft} has them. */
  MfccMatrix of(float[] signal) {
    double[][] decibels = logMel(signal);
    float[] values = new float[decibels.length * coefficients];
    for (int t = 0; t < decibels.length; t++) {
      dct.transform(decibels[t], values, t * coefficients);
    }
    return new MfccMatrix(decibels.length, coefficients, values);
  }

  /** Mel bands in decibels after both floors, T x bands. */
  double[][] logMel(float[] signal) {
    double[][] decibels = new double[stft.frames(signal.length)][bank.bands()];
    stft.power(
        signal,
        (t, power) -> {
          double[] bands = decibels[t];
          bank.apply(power, bands);
          for (int i = 0; i < bands.length; i++) {
            bands[i] = Decibels.of(bands[i]);
          }
        });
    Decibels.limitRange(decibels);
    return decibels;
  }
}
