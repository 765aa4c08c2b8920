package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StftTest {
  private static final int SAMPLES = 1_000;

  /** An impulse's power is the same in every bin: the window's value at its place, squared. */
  @ParameterizedTest
  @CsvSource({
    "64, 64, 16, ZERO",
    "64, 64, 16, REFLECT",
    "50, 64, 16, ZERO",
    "64, 64, 17, ZERO",
    "64, 64, 64, ZERO",
    "48, 128, 100, REFLECT",
    "20, 64, 7, ZERO"
  })
  void findsAnImpulseInEveryFrameThatCoversIt(
      int windowLength, int size, int hop, EdgePadding edges) {
    double[] window = Window.HAMMING.values(windowLength);
    Stft stft = new Stft(window, size, hop, edges);
    int windowStart = (size - windowLength) / 2 - size / 2;
    for (int impulse = size; impulse < SAMPLES - size; impulse++) {
      float[] signal = new float[SAMPLES];
      signal[impulse] = 2;

      double[][] power = power(stft, signal);

      for (int t = 0; t < power.length; t++) {
        int at = impulse - (t * hop + windowStart);
        double expected = at >= 0 && at < windowLength ? 4 * window[at] * window[at] : 0;
        for (int k = 0; k < stft.bins(); k++) {
          assertThat(power[t][k]).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @Test
  void leavesSilenceOut() {
    Stft stft = new Stft(Window.HANN.values(64), 64, 16, EdgePadding.REFLECT);

    stft.power(
        new float[SAMPLES],
        (first, count, power) -> {
          throw new AssertionError("frame " + first + " of silence");
        });
  }

  private static double[][] power(Stft stft, float[] signal) {
    double[][] all = new double[stft.frames(signal.length)][stft.bins()];
    stft.power(
        signal,
        (first, count, power) -> {
          for (int i = 0; i < count; i++) {
            for (int k = 0; k < stft.bins(); k++) {
              all[first + i][k] = power[k * Stft.BLOCK + i];
            }
          }
        });
    return all;
  }
}
