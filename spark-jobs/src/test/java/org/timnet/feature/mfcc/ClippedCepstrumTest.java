package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;

class ClippedCepstrumTest {
  private static final int RATE = 16_000;

  /** Samples at 22,050 Hz that are 4,096 at 16 kHz. */
  private static final int LENGTH = 5_645;

  private static final int SAMPLES = 4_096;

  /** Once more from the description, sum by sum. */
  private static double[] expected(double[] signal, int frame) {
    double[] magnitudes = new double[513];
    for (int k = 0; k <= 512; k++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < 1_024; i++) {
        double value = signal[frame * 256 + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 1_024));
        re += value * Math.cos(2 * Math.PI * k * i / 1_024);
        im -= value * Math.sin(2 * Math.PI * k * i / 1_024);
      }
      magnitudes[k] = Math.hypot(re, im);
    }
    double low = mel(80);
    double step = (mel(7_600) - low) / 129;
    double[] logMel = new double[128];
    for (int m = 0; m < 128; m++) {
      double sum = 0;
      for (int k = 1; k <= 512; k++) {
        double at = (mel(k * RATE / 1_024.0) - low) / step;
        sum += Math.max(0, Math.min(at - m, m + 2 - at)) * magnitudes[k];
      }
      logMel[m] = Math.log(sum + 1e-6);
    }
    return IntStream.range(0, 40)
        .mapToDouble(
            k -> {
              double sum = 0;
              for (int m = 0; m < 128; m++) {
                sum += logMel[m] * Math.cos(Math.PI * k * (m + 0.5) / 128);
              }
              return Math.max(-10, Math.min(10, Math.sqrt(2.0 / 128) * sum));
            })
        .toArray();
  }

  private static double mel(double hz) {
    return 1_127 * Math.log(1 + hz / 700);
  }

  private static float[] noise(int size) {
    Random random = new Random(5);
    float[] signal = new float[size];
    for (int n = 0; n < size; n++) {
      signal[n] = (float) (0.03 * Math.sin(0.05 * n) + 0.01 * random.nextGaussian());
    }
    return signal;
  }

  /** numpy's percentile, which interpolates. */
  private static double[] levelled(float[] signal) {
    double[] magnitudes =
        IntStream.range(0, signal.length).mapToDouble(n -> Math.abs(signal[n])).sorted().toArray();
    double at = 0.999 * (signal.length - 1);
    int below = (int) Math.floor(at);
    double level = magnitudes[below] * (below + 1 - at) + magnitudes[below + 1] * (at - below);
    return IntStream.range(0, signal.length)
        .mapToDouble(n -> Math.max(-1, Math.min(1, signal[n] / level)))
        .toArray();
  }

  private static void assertFrames(MfccMatrix features, double[] signal) {
    assertThat(features.frames()).isEqualTo(13);
    assertThat(features.coefficients()).isEqualTo(40);
    for (int frame : new int[] {0, 1, 6, 12}) {
      double[] expected = expected(signal, frame);
      for (int k = 0; k < 40; k++) {
        assertThat((double) features.values()[frame * 40 + k])
            .as("frame %d, coefficient %d", frame, k)
            .isCloseTo(expected[k], within(2e-3));
      }
    }
  }

  @Test
  void aLongRecordingIsCroppedAndThenLevelled() {
    float[] signal = noise(6_096);
    signal[0] = 5; // Cropped, and so without a say in the level.

    MfccMatrix features =
        FeaturePreset.LIGHT_SERNET.extractor(LENGTH).extract(new Recording(signal, RATE));

    assertFrames(features, levelled(Arrays.copyOfRange(signal, 1_000, 1_000 + SAMPLES)));
  }

  @Test
  void aShortOneIsLevelledAndThenPadded() {
    float[] signal = noise(2_000);
    double[] padded = new double[SAMPLES];
    System.arraycopy(levelled(signal), 0, padded, 1_048, 2_000);

    MfccMatrix features =
        FeaturePreset.LIGHT_SERNET.extractor(LENGTH).extract(new Recording(signal, RATE));

    assertFrames(features, padded);
    assertThat(features.values()[0]).as("ln 1e-6 in all bands, clipped").isEqualTo(-10);
  }

  @Test
  void levelDoesNotCount() {
    float[] soft = noise(SAMPLES);
    float[] loud = new float[SAMPLES];
    for (int n = 0; n < SAMPLES; n++) {
      loud[n] = 8 * soft[n];
    }

    assertThat(extract(loud)).isEqualTo(extract(soft));
    assertThat(extract(new float[SAMPLES])).doesNotContain(Float.NaN).contains(-10f, 0f);
  }

  private static float[] extract(float[] signal) {
    return FeaturePreset.LIGHT_SERNET.extractor(0).extract(new Recording(signal, RATE)).values();
  }

  @Test
  void aSignalWithoutAWholeWindowIsRefused() {
    assertThatThrownBy(() -> extract(new float[1_023]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1023 samples")
        .hasMessageContaining("1024 are needed");
    assertThat(extract(noise(1_024))).hasSize(40);
  }
}
