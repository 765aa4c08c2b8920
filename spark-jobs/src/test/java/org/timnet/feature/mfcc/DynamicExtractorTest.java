package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;

class DynamicExtractorTest {
  private static final int RATE = 22_050;
  private static final int LENGTH = 20 * 512;
  private static final int FRAMES = 21;

  /** A tone that grows louder, of 10 hops. */
  private static Recording tone() {
    float[] samples = new float[10 * 512];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * i / samples.length * Math.sin(i * 0.11));
    }
    return new Recording(samples, RATE);
  }

  private static float at(MfccMatrix matrix, int frame, int coefficient) {
    return matrix.values()[frame * matrix.coefficients() + coefficient];
  }

  @Test
  void mfccStandFirstAsTheyWere() {
    MfccMatrix plain = FeaturePreset.AUTHORS.extractor(LENGTH).extract(tone());
    MfccMatrix dynamic = FeaturePreset.AUTHORS_DYNAMIC.extractor(LENGTH).extract(tone());

    assertThat(dynamic.frames()).isEqualTo(FRAMES);
    assertThat(dynamic.coefficients()).isEqualTo(80);
    for (int t = 0; t < FRAMES; t++) {
      for (int c = 0; c < 39; c++) {
        assertThat(at(dynamic, t, c)).isEqualTo(at(plain, t, c));
      }
    }
    assertThat(FeaturePreset.AUTHORS_DYNAMIC.cepstra(dynamic.values())).isEqualTo(plain.values());
    assertThat(FeaturePreset.AUTHORS_DYNAMIC.extractor(LENGTH).stages(tone()).mfcc().values())
        .isEqualTo(dynamic.values());
  }

  @Test
  void energyIsOfTheSamplesOfAFrame() {
    MfccMatrix dynamic = FeaturePreset.AUTHORS_DYNAMIC.extractor(LENGTH).extract(tone());
    // The tone stands in the middle: frame 10 has its last and first sample 1,024 away.
    double sum = 0;
    double loudest = 0;
    float[] samples = tone().samples();
    for (int i = 0; i < 2_048; i++) {
      sum += Math.pow(samples[10 * 512 - 1_024 - 5 * 512 + i], 2);
    }
    for (int t = 0; t < FRAMES; t++) {
      loudest = t == 0 ? at(dynamic, t, 39) : Math.max(loudest, at(dynamic, t, 39));
    }

    assertThat((double) at(dynamic, 10, 39)).isCloseTo(10 * Math.log10(sum / 2_048), within(1e-4));
    assertThat((double) at(dynamic, 0, 39)).as("floor").isCloseTo(loudest - 80, within(1e-4));
  }

  @Test
  void slopesAreOfFiveFramesWithinTheRecording() {
    MfccMatrix dynamic = FeaturePreset.AUTHORS_DYNAMIC.extractor(LENGTH).extract(tone());
    FrameRange heard = FrameRange.heard(FeaturePreset.AUTHORS, LENGTH, tone().seconds(), FRAMES);

    assertThat(heard.first()).isBetween(5, 6);
    assertThat(heard.end()).isBetween(15, 16);
    for (int c = 0; c < 40; c++) {
      double[] line = new double[FRAMES];
      for (int t = 0; t < FRAMES; t++) {
        line[t] = at(dynamic, Math.min(heard.end() - 1, Math.max(heard.first(), t)), c);
      }
      for (int t = 0; t < FRAMES; t++) {
        double slope =
            t < heard.first() || t >= heard.end()
                ? 0
                : (line[t + 1] - line[t - 1] + 2 * (line[t + 2] - line[t - 2])) / 10;
        assertThat((double) at(dynamic, t, 40 + c))
            .as("frame %d, coefficient %d", t, c)
            .isCloseTo(slope, within(1e-4));
      }
    }
  }
}
