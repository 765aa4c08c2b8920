package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;

class MelMagnitudeTest {
  private static final int RATE = 16_000;

  /** The definition, written down once more without filters, blocks or a fast transform. */
  private static double expected(float[] signal, int frame, int band) {
    double[] emphasised = new double[signal.length];
    for (int n = 0; n < signal.length; n++) {
      emphasised[n] = signal[n] - (n == 0 ? 0 : 0.97 * signal[n - 1]);
    }
    double highest = 2_595 * Math.log10(1 + RATE / 2.0 / 700);
    double from = highest * band / 41;
    double peak = highest * (band + 1) / 41;
    double to = highest * (band + 2) / 41;
    double sum = 0;
    for (int k = 0; k <= 256; k++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < 400; i++) {
        int n = frame * 160 - 200 + i;
        if (n >= 0 && n < signal.length) {
          double value = emphasised[n] * (0.54 - 0.46 * Math.cos(2 * Math.PI * i / 400));
          re += value * Math.cos(2 * Math.PI * k * i / 512);
          im -= value * Math.sin(2 * Math.PI * k * i / 512);
        }
      }
      double mel = 2_595 * Math.log10(1 + k * RATE / 512.0 / 700);
      double weight = Math.max(0, Math.min((mel - from) / (peak - from), (to - mel) / (to - peak)));
      sum += weight * Math.hypot(re, im);
    }
    return Math.log(Math.max(sum, 1e-10));
  }

  @Test
  void isTheLogarithmOfMagnitudesInHtksBands() {
    Random random = new Random(5);
    float[] signal = new float[2_000];
    for (int n = 0; n < signal.length; n++) {
      signal[n] = (float) (0.3 * Math.sin(0.05 * n) + 0.05 * random.nextGaussian());
    }

    MfccMatrix mfmc = FeaturePreset.MFMC.extractor(0).extract(new Recording(signal, RATE));

    assertThat(mfmc.frames()).isEqualTo(13);
    assertThat(mfmc.coefficients()).isEqualTo(40);
    for (int frame : new int[] {0, 1, 6, 12}) {
      for (int band : new int[] {0, 1, 7, 20, 39}) {
        assertThat(mfmc.values()[frame * 40 + band])
            .as("frame %d, band %d", frame, band)
            .isCloseTo((float) expected(signal, frame, band), within(2e-4f));
      }
    }
  }

  @Test
  void silenceIsTheFloor() {
    MfccMatrix mfmc = FeaturePreset.MFMC.extractor(0).extract(new Recording(new float[800], RATE));

    assertThat(mfmc.values()).containsOnly((float) Math.log(1e-10));
  }

  /** Twice the level adds ln 2 to every coefficient, and moves only cepstrum 0, by 6.02 dB. */
  @Test
  void levelIsInTheCepstrumOfOrderZero() {
    float[] soft = new float[1_600];
    float[] loud = new float[1_600];
    Random random = new Random(6);
    for (int n = 0; n < soft.length; n++) {
      soft[n] = (float) (0.1 * random.nextGaussian());
      loud[n] = 2 * soft[n];
    }
    float[] quiet = FeaturePreset.MFMC.extractor(0).extract(new Recording(soft, RATE)).values();
    float[] twice = FeaturePreset.MFMC.extractor(0).extract(new Recording(loud, RATE)).values();

    float[] before = FeaturePreset.MFMC.cepstra(quiet);
    float[] after = FeaturePreset.MFMC.cepstra(twice);

    for (int i = 0; i < quiet.length; i++) {
      assertThat(twice[i] - quiet[i]).isCloseTo((float) Math.log(2), within(1e-4f));
      double change = i % 40 == 0 ? 20 * Math.log10(2) * Math.sqrt(128) : 0;
      assertThat((double) after[i] - before[i]).isCloseTo(change, within(5e-3));
    }
  }
}
