package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resampler's frequency response, measured with sines away from the signal's ends. */
class LinearPhaseResamplerTest {
  private static final int TO = 22_050;

  @ParameterizedTest
  @CsvSource({
    "48000, 50", "48000, 1000", "48000, 5000", "48000, 10000", "48000, 10066",
    "16000, 50", "16000, 4000", "16000, 7300", "44100, 10066", "44101, 10066"
  })
  void passesThePassBandUnchangedAndInPhase(int from, double frequency) {
    float[] output = Resampler.linearPhase(from, TO).resample(sine(frequency, from));

    double largest = 0;
    for (int i = output.length / 4; i < output.length * 3 / 4; i++) {
      double ideal = 0.5 * Math.sin(2 * Math.PI * frequency * i / TO);
      largest = Math.max(largest, Math.abs(output[i] - ideal));
    }
    assertThat(largest).isLessThan(2e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 11025",
    "48000, 11500",
    "48000, 13000",
    "48000, 20000",
    "48000, 23900",
    "44100, 12000"
  })
  void stopsWhatWouldFoldBack(int from, double frequency) {
    float[] output = Resampler.linearPhase(from, TO).resample(sine(frequency, from));

    double largest = 0;
    for (int i = output.length / 4; i < output.length * 3 / 4; i++) {
      largest = Math.max(largest, Math.abs(output[i]));
    }
    assertThat(20 * Math.log10(largest / 0.5)).isLessThan(-120);
  }

  @Test
  void leavesNoImageWhenTheRateIsRaised() {
    double frequency = 7_300;
    float[] output = Resampler.linearPhase(16_000, TO).resample(sine(frequency, 16_000));

    // The image of 7,300 Hz lies at 16,000 - 7,300 Hz.
    assertThat(20 * Math.log10(amplitude(output, 8_700) / 0.5)).isLessThan(-120);
    assertThat(amplitude(output, frequency)).isCloseTo(0.5, within(1e-4));
  }

  @Test
  void hasTheLengthThatLibrosaGives() {
    assertThat(Resampler.linearPhase(48_000, TO).resample(new float[1_000])).hasSize(460);
    assertThat(Resampler.linearPhase(16_000, TO).resample(new float[30_372])).hasSize(41_857);
  }

  private static float[] sine(double frequency, int rate) {
    float[] samples = new float[rate / 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequency * i / rate));
    }
    return samples;
  }

  /** Amplitude of one frequency in the middle half, under a window with side lobes below 120 dB. */
  private static double amplitude(float[] signal, double frequency) {
    int start = signal.length / 4;
    int length = signal.length / 2;
    KaiserWindow window = new KaiserWindow(20);
    double re = 0;
    double im = 0;
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double weight = window.at(2.0 * i / length - 1);
      re += weight * signal[start + i] * Math.cos(2 * Math.PI * frequency * i / TO);
      im += weight * signal[start + i] * Math.sin(2 * Math.PI * frequency * i / TO);
      sum += weight;
    }
    return 2 * Math.hypot(re, im) / sum;
  }
}
