package org.timnet.feature.mfcc;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.timnet.audio.Recording;
import org.timnet.audio.Resampler;

/** Features of recordings that are brought to one rate first. */
final class FixedRateExtractor implements MfccExtractor {
  /** Of MFCC, in Hz. */
  static final int SAMPLE_RATE = 22_050;

  static final int FFT_SIZE = 2_048;
  static final int HOP = 512;

  /** A corpus has one or two rates; this bounds what a strange one costs. */
  private static final int MAX_RESAMPLERS = 8;

  private final int sampleRate;
  private final LengthFixer length;
  private final IntFunction<Resampler> resampling;
  private final FrameFeatures features;
  private final Map<Integer, Resampler> resamplers = new HashMap<>();

  /**
   * An extractor.
   *
   * @param sampleRate in Hz that the features are computed at
   * @param length at that rate
   * @param resampling makes a resampler from a given rate to that one
   */
  FixedRateExtractor(
      int sampleRate,
      LengthFixer length,
      IntFunction<Resampler> resampling,
      FrameFeatures features) {
    this.sampleRate = sampleRate;
    this.length = length;
    this.resampling = resampling;
    this.features = features;
  }

  /**
   * MFCC as librosa computes them by default.
   *
   * @param length samples at 22,050 Hz, or 0 to take each recording as it is
   * @param resampling makes a resampler from a given rate
   */
  static FixedRateExtractor mfcc(int length, IntFunction<Resampler> resampling, EdgePadding edges) {
    Stft stft = new Stft(Window.HANN.values(FFT_SIZE), FFT_SIZE, HOP, edges);
    MelFilterBank bank =
        new MelFilterBank(MelScale.SLANEY, FeaturePreset.BANDS, SAMPLE_RATE, FFT_SIZE);
    return new FixedRateExtractor(
        SAMPLE_RATE,
        new LengthFixer(length),
        resampling,
        new Cepstrum(new LogMel(stft, bank), FeaturePreset.COEFFICIENTS));
  }

  /**
   * Other features at another rate, to which recordings are brought as the authors bring theirs.
   *
   * @param length samples at 22,050 Hz, or 0 to take each recording as it is
   */
  static FixedRateExtractor resampled(int length, int sampleRate, FrameFeatures features) {
    int samples = NativeRateExtractor.samples(LengthFixer.requireLength(length), sampleRate);
    return new FixedRateExtractor(
        sampleRate,
        new LengthFixer(samples),
        rate -> Resampler.kaiserBest(rate, sampleRate),
        features);
  }

  @Override
  public MfccMatrix extract(Recording recording) {
    return features.of(fixed(recording));
  }

  /** A recording's samples at the rate and of the length that its features are computed from. */
  float[] fixed(Recording recording) {
    return features.prepared(resampled(recording), length);
  }

  /** The features of what {@link #fixed} gave. */
  MfccMatrix of(float[] signal) {
    return features.of(signal);
  }

  @Override
  public FeatureStages stages(Recording recording) {
    return features.stages(new Recording(resampled(recording), sampleRate), length);
  }

  private float[] resampled(Recording recording) {
    return resampler(recording.sampleRate()).resample(recording.samples());
  }

  private Resampler resampler(int rate) {
    if (resamplers.size() > MAX_RESAMPLERS) {
      resamplers.clear();
    }
    return resamplers.computeIfAbsent(rate, resampling::apply);
  }
}
