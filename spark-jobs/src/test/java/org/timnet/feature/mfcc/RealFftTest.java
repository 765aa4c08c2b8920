package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {
  /** Half the size is a power of 4 for some and twice one for the others: both kinds of passes. */
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 32, 64, 512, 2_048, 4_096})
  void agreesWithTheDefinition(int size) {
    double[] signals = new Random(size).doubles(size * RealFft.SIGNALS, -1, 1).toArray();
    RealFft fft = new RealFft(size);
    double[] spectra = new double[2 * fft.bins() * RealFft.SIGNALS];

    fft.transform(signals, spectra);

    assertThat(fft.bins()).isEqualTo(size / 2 + 1);
    for (int signal = 0; signal < RealFft.SIGNALS; signal++) {
      for (int k = 0; k < fft.bins(); k++) {
        double expectedRe = 0;
        double expectedIm = 0;
        for (int n = 0; n < size; n++) {
          double angle = 2 * Math.PI * ((long) k * n % size) / size;
          double value = signals[n * RealFft.SIGNALS + signal];
          expectedRe += value * Math.cos(angle);
          expectedIm -= value * Math.sin(angle);
        }
        int re = 2 * k * RealFft.SIGNALS + signal;
        assertThat(spectra[re]).isCloseTo(expectedRe, within(1e-10));
        assertThat(spectra[re + RealFft.SIGNALS]).isCloseTo(expectedIm, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 12, 2_047})
  void refusesOtherSizes(int size) {
    assertThatThrownBy(() -> new RealFft(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(size));
  }
}
