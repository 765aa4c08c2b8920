package org.timnet.feature.mfcc;

import org.timnet.audio.Recording;

/**
 * MFCC, the energy of every frame, and how fast all of them change.
 *
 * <p>Energy is the mean square of the samples that a frame's window covers, in decibels with the
 * floors of the mel bands; beyond the edges there are zeros. Changes are the slope of a line
 * through five frames ({@code sum n (c[t+n] - c[t-n]) / (2 sum n^2)}, n = 1, 2; Furui, 1986), a
 * frame's distance for a unit. They are taken within the recording alone, whose first and last
 * frame stand for those beyond: the step to the padding is no change of the voice. In the padding
 * they are 0.
 */
final class DynamicExtractor implements MfccExtractor {
  /** MFCC and energy, and the changes of both. */
  static final int COEFFICIENTS = 2 * (FeaturePreset.COEFFICIENTS + 1);

  private static final int STATIC = FeaturePreset.COEFFICIENTS + 1;
  private static final int REACH = 2;

  private final FixedRateExtractor mfcc;
  private final int length;

  /**
   * @param mfcc gives the MFCC
   * @param length samples at 22,050 Hz that it brings recordings to; 0 where it does not
   */
  DynamicExtractor(FixedRateExtractor mfcc, int length) {
    this.mfcc = mfcc;
    this.length = length;
  }

  @Override
  public MfccMatrix extract(Recording recording) {
    float[] signal = mfcc.fixed(recording);
    return extended(mfcc.of(signal), signal, recording.seconds());
  }

  @Override
  public FeatureStages stages(Recording recording) {
    FeatureStages stages = mfcc.stages(recording);
    return new FeatureStages(
        stages.resampled(),
        stages.fixed(),
        stages.bandHz(),
        stages.logMel(),
        extended(stages.mfcc(), stages.fixed().samples(), recording.seconds()));
  }

  private MfccMatrix extended(MfccMatrix matrix, float[] signal, double seconds) {
    int frames = matrix.frames();
    float[] values = new float[frames * COEFFICIENTS];
    double[][] energy = energy(signal, frames);
    for (int t = 0; t < frames; t++) {
      System.arraycopy(
          matrix.values(),
          t * FeaturePreset.COEFFICIENTS,
          values,
          t * COEFFICIENTS,
          FeaturePreset.COEFFICIENTS);
      values[t * COEFFICIENTS + FeaturePreset.COEFFICIENTS] = (float) energy[t][0];
    }
    addChanges(values, FrameRange.heard(FeaturePreset.AUTHORS_DYNAMIC, length, seconds, frames));
    return new MfccMatrix(frames, COEFFICIENTS, values);
  }

  /** In decibels, [frame][1]. */
  private static double[][] energy(float[] signal, int frames) {
    double[][] decibels = new double[frames][1];
    for (int t = 0; t < frames; t++) {
      int first = t * FixedRateExtractor.HOP - FixedRateExtractor.FFT_SIZE / 2;
      int end = Math.min(signal.length, first + FixedRateExtractor.FFT_SIZE);
      double sum = 0;
      for (int i = Math.max(0, first); i < end; i++) {
        sum += (double) signal[i] * signal[i];
      }
      decibels[t][0] = Decibels.of(sum / FixedRateExtractor.FFT_SIZE);
    }
    Decibels.limitRange(decibels);
    return decibels;
  }

  private static void addChanges(float[] values, FrameRange heard) {
    for (int t = heard.first(); t < heard.end(); t++) {
      for (int c = 0; c < STATIC; c++) {
        double slope = 0;
        double squares = 0;
        for (int n = 1; n <= REACH; n++) {
          int later = Math.min(heard.end() - 1, t + n);
          int earlier = Math.max(heard.first(), t - n);
          slope += n * (values[later * COEFFICIENTS + c] - values[earlier * COEFFICIENTS + c]);
          squares += 2 * n * n;
        }
        values[t * COEFFICIENTS + STATIC + c] = (float) (slope / squares);
      }
    }
  }

  /**
   * The MFCC among them.
   *
   * @param matrix row-major [frames][80]
   */
  static float[] cepstra(float[] matrix) {
    int frames = matrix.length / COEFFICIENTS;
    float[] cepstra = new float[frames * FeaturePreset.COEFFICIENTS];
    for (int t = 0; t < frames; t++) {
      System.arraycopy(
          matrix,
          t * COEFFICIENTS,
          cepstra,
          t * FeaturePreset.COEFFICIENTS,
          FeaturePreset.COEFFICIENTS);
    }
    return cepstra;
  }
}
