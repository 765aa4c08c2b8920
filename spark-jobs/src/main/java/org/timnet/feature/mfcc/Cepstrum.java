package org.timnet.feature.mfcc;

import org.timnet.audio.Recording;

/**
 * MFCC of signals of one sampling rate: power spectrogram, mel bands, decibels, cosine transform.
 * Keeps scratch memory: one instance per thread.
 */
final class Cepstrum implements FrameFeatures {
  private final LogMel logMel;
  private final Dct dct;
  private final int coefficients;

  Cepstrum(LogMel logMel, int coefficients) {
    this.logMel = logMel;
    this.coefficients = coefficients;
    dct = new Dct(logMel.bands(), coefficients);
  }

  @Override
  public MfccMatrix of(float[] signal) {
    return ofLogMel(logMel.decibels(signal));
  }

  @Override
  public FeatureStages stages(Recording resampled, LengthFixer length) {
    Recording fixed = new Recording(length.fix(resampled.samples()), resampled.sampleRate());
    double[][] decibels = logMel.decibels(fixed.samples());
    return new FeatureStages(resampled, fixed, logMel.peaks(), decibels, ofLogMel(decibels));
  }

  private MfccMatrix ofLogMel(double[][] decibels) {
    float[] values = new float[decibels.length * coefficients];
    for (int t = 0; t < decibels.length; t++) {
      dct.transform(decibels[t], values, t * coefficients);
    }
    return new MfccMatrix(decibels.length, coefficients, values);
  }
}
