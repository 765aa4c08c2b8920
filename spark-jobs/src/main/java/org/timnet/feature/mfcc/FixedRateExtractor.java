package org.timnet.feature.mfcc;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.timnet.audio.Recording;
import org.timnet.audio.Resampler;

/** MFCC as librosa computes them by default, of recordings brought to one rate first. */
final class FixedRateExtractor implements MfccExtractor {
  static final int SAMPLE_RATE = 22_050;
  static final int FFT_SIZE = 2_048;
  static final int HOP = 512;

  /** A corpus has one or two rates; this bounds what a strange one costs. */
  private static final int MAX_RESAMPLERS = 8;

  private final LengthFixer length;
  private final IntFunction<Resampler> resampling;
  private final Map<Integer, Resampler> resamplers = new HashMap<>();
  private final Cepstrum cepstrum;

  /**
   * An extractor.
   *
   * @param length samples at 22,050 Hz, or 0 to take each recording as it is
   * @param resampling makes a resampler from a given rate
   */
  FixedRateExtractor(int length, IntFunction<Resampler> resampling, EdgePadding edges) {
    this.length = new LengthFixer(length);
    this.resampling = resampling;
    Stft stft = new Stft(Window.HANN.values(FFT_SIZE), FFT_SIZE, HOP, edges);
    MelFilterBank bank = new MelFilterBank(FeaturePreset.BANDS, SAMPLE_RATE, FFT_SIZE);
    cepstrum = new Cepstrum(stft, bank, FeaturePreset.COEFFICIENTS);
  }

  @Override
  public MfccMatrix extract(Recording recording) {
    float[] resampled = resampler(recording.sampleRate()).resample(recording.samples());
    return cepstrum.of(length.fix(resampled));
  }

  @Override
  public FeatureStages stages(Recording recording) {
    float[] resampled = resampler(recording.sampleRate()).resample(recording.samples());
    return cepstrum.stages(new Recording(resampled, SAMPLE_RATE), length);
  }

  private Resampler resampler(int sampleRate) {
    if (resamplers.size() > MAX_RESAMPLERS) {
      resamplers.clear();
    }
    return resamplers.computeIfAbsent(sampleRate, resampling::apply);
  }
}
