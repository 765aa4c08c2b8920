package org.timnet.feature.mfcc;

import java.util.HashMap;
import java.util.Map;
import org.timnet.audio.Recording;

/**
 * MFCC as the paper's text describes them (section 2.1): at the recording's own rate, a Hamming
 * window of 50 ms every 12.5 ms. What the text leaves open is as in librosa 0.10, and the transform
 * grows to the next power of two where 50 ms are longer than 2,048 samples.
 */
final class NativeRateExtractor implements MfccExtractor {
  private static final int WINDOWS_PER_SECOND = 20;
  static final int HOPS_PER_SECOND = 80;
  private static final int LEAST_FFT_SIZE = 2_048;
  private static final int MAX_RATES = 8;

  private final int length;
  private final Map<Integer, Cepstrum> byRate = new HashMap<>();

  /**
   * An extractor.
   *
   * @param length samples at 22,050 Hz that say for how long, or 0 to take each recording as it is
   */
  NativeRateExtractor(int length) {
    this.length = length;
  }

  /** Samples at a rate that last as long as {@code length} samples at 22,050 Hz. */
  static int samples(int length, int sampleRate) {
    return Math.toIntExact(
        Math.round((double) length * sampleRate / FixedRateExtractor.SAMPLE_RATE));
  }

  /** Samples from frame to frame. */
  static int hop(int sampleRate) {
    return sampleRate / HOPS_PER_SECOND;
  }

  @Override
  public MfccMatrix extract(Recording recording) {
    int sampleRate = recording.sampleRate();
    return cepstrum(sampleRate).of(fixer(sampleRate).fix(recording.samples()));
  }

  @Override
  public FeatureStages stages(Recording recording) {
    int sampleRate = recording.sampleRate();
    return cepstrum(sampleRate).stages(recording, fixer(sampleRate));
  }

  private LengthFixer fixer(int sampleRate) {
    return new LengthFixer(samples(length, sampleRate));
  }

  private Cepstrum cepstrum(int sampleRate) {
    if (byRate.size() > MAX_RATES) {
      byRate.clear();
    }
    return byRate.computeIfAbsent(sampleRate, NativeRateExtractor::newCepstrum);
  }

  private static Cepstrum newCepstrum(int sampleRate) {
    int window = sampleRate / WINDOWS_PER_SECOND;
    int size = LEAST_FFT_SIZE;
    while (size < window) {
      size *= 2;
    }
    Stft stft = new Stft(Window.HAMMING.values(window), size, hop(sampleRate), EdgePadding.ZERO);
    MelFilterBank bank = new MelFilterBank(MelScale.SLANEY, FeaturePreset.BANDS, sampleRate, size);
    return new Cepstrum(new LogMel(stft, bank), FeaturePreset.COEFFICIENTS);
  }
}
