package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;
import org.timnet.audio.Resampler;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;

/**
 * From samples to MFCC beside an independent implementation, on a recording that all clones have.
 */
class SyntheticGoldenTest {
  private static final int RATE = 16_000;
  private static final int TARGET = 22_050;
  private static final double[][] HERTZ_AND_LEVEL = {{440, 0.3}, {1_000, 0.2}, {6_500, 0.1}};

  @Test
  void resampling() throws IOException {
    double[] expected = golden("resampled_every_5th").values();

    float[] resampled = resampled();

    assertThat(resampled).hasSize(TARGET);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) resampled[5 * i]).as("%d", 5 * i).isCloseTo(expected[i], within(2e-6));
    }
  }

  @Test
  void spectrum() throws IOException {
    NpyArray expected = golden("spectrum_20");

    double[][] actual =
        new Stft(Window.HANN.values(2_048), 2_048, 512, EdgePadding.REFLECT)
            .spectrum(resampled(), 20);

    assertThat(expected.shape()).containsExactly(2, 1_025);
    for (int part = 0; part < 2; part++) {
      for (int k = 0; k < 1_025; k++) {
        assertThat(actual[part][k]).isCloseTo(expected.at(part, k), within(1e-3));
      }
    }
  }

  @Test
  void mfcc() throws IOException {
    NpyArray expected = golden("mfcc");

    MfccMatrix actual =
        FeaturePreset.AUTHORS.extractor(TARGET).extract(new Recording(signal(), RATE));

    assertThat(expected.shape()).containsExactly(actual.frames(), actual.coefficients());
    assertThat(actual.frames()).isEqualTo(44);
    for (int i = 0; i < expected.values().length; i++) {
      assertThat((double) actual.values()[i]).isCloseTo(expected.values()[i], within(1e-3));
    }
  }

  /** One second of three tones that grow louder, as 16-bit samples. */
  private static float[] signal() {
    float[] samples = new float[RATE];
    for (int i = 0; i < RATE; i++) {
      double mix = 0;
      for (double[] tone : HERTZ_AND_LEVEL) {
        mix += tone[1] * Math.sin(2 * Math.PI * tone[0] * i / RATE);
      }
      samples[i] = (float) (Math.rint(32_768 * mix * (0.2 + 0.8 * i / RATE)) / 32_768);
    }
    return samples;
  }

  private static float[] resampled() {
    return Resampler.kaiserBest(RATE, TARGET).resample(signal());
  }

  private static NpyArray golden(String name) throws IOException {
    return Npz.golden("audio.npz").array(name);
  }
}
