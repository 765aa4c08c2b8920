package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;

class LogMelTest {
  private static final int RATE = 16_000;

  /** The definition, written down once more without filters, blocks or a fast transform. */
  private static double decibels(float[] signal, int frame, int band) {
    double from = hertz(band);
    double peak = hertz(band + 1);
    double to = hertz(band + 2);
    double sum = 0;
    for (int k = 0; k <= 512; k++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < 640; i++) {
        double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / 640);
        double value = window * mirrored(signal, frame * 160 - 320 + i);
        re += value * Math.cos(2 * Math.PI * k * i / 1_024);
        im -= value * Math.sin(2 * Math.PI * k * i / 1_024);
      }
      double at = k * RATE / 1_024.0;
      double triangle = Math.max(0, Math.min((at - from) / (peak - from), (to - at) / (to - peak)));
      sum += 2 / (to - from) * triangle * (re * re + im * im);
    }
    return 10 * Math.log10(Math.max(sum, 1e-10));
  }

  private static double mirrored(float[] signal, int n) {
    int period = 2 * (signal.length - 1);
    int within = Math.floorMod(n, period);
    return signal[Math.min(within, period - within)];
  }

  /** Of 130 places from 0 to 8 kHz, evenly on Slaney's scale. */
  private static double hertz(int place) {
    double highest = 15 + 27 * Math.log(8) / Math.log(6.4);
    double mel = highest * place / 129;
    return mel < 15 ? 200 * mel / 3 : 1_000 * Math.pow(6.4, (mel - 15) / 27);
  }

  private static float[] noise() {
    Random random = new Random(5);
    float[] signal = new float[2_000];
    for (int n = 0; n < signal.length; n++) {
      signal[n] = (float) (0.3 * Math.sin(0.05 * n) + 0.05 * random.nextGaussian());
    }
    return signal;
  }

  @Test
  void isThePowerInSlaneysBandsInDecibels() {
    float[] signal = noise();

    MfccMatrix bands = FeaturePreset.LOG_MEL.extractor(0).extract(new Recording(signal, RATE));

    assertThat(bands.frames()).isEqualTo(13);
    assertThat(bands.coefficients()).isEqualTo(128);
    for (int frame : new int[] {0, 1, 6, 12}) {
      for (int band : new int[] {0, 1, 40, 77, 127}) {
        assertThat(bands.values()[frame * 128 + band])
            .as("frame %d, band %d", frame, band)
            .isCloseTo((float) decibels(signal, frame, band), within(2e-4f));
      }
    }
  }

  @Test
  void nothingIsMoreThan80DecibelsBelowTheLoudest() {
    float[] signal = new float[8_000];
    System.arraycopy(noise(), 0, signal, 0, 2_000);

    float[] values =
        FeaturePreset.LOG_MEL.extractor(0).extract(new Recording(signal, RATE)).values();

    float loudest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      loudest = Math.max(loudest, value);
    }
    assertThat(values[values.length - 1]).isCloseTo(loudest - 80, within(1e-4f));
  }

  @Test
  void itsCosineTransformIsACepstrumInTheUnitsOfMfcc() {
    float[] bands = new float[256];
    for (int band = 0; band < 128; band++) {
      bands[band] = -30;
      bands[128 + band] = (float) (5 * Math.cos(Math.PI * 3 * (band + 0.5) / 128));
    }

    float[] cepstra = FeaturePreset.LOG_MEL.cepstra(bands);

    assertThat(cepstra[0]).isCloseTo((float) (-30 * Math.sqrt(128)), within(1e-3f));
    assertThat(cepstra[128 + 3]).isCloseTo((float) (5 * Math.sqrt(64)), within(1e-4f));
    assertThat(cepstra[128 + 2]).isCloseTo(0, within(1e-4f));
  }
}
