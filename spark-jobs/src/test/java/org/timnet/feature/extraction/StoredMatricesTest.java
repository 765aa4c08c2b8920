package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;
import org.timnet.feature.mfcc.FeaturePreset;

class StoredMatricesTest {
  /** Two seconds of noise that swells. */
  private static Recording noise() {
    Random random = new Random(7);
    float[] samples = new float[44_100];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) (0.1 * random.nextGaussian() * (1 + Math.sin(n / 900.0)));
    }
    return new Recording(samples, 22_050);
  }

  private static byte[] fingerprint(FeaturePreset preset) {
    float[] matrix = preset.extractor(44_100).extract(noise()).values();
    return StoredMatrices.fingerprintOf(matrix, preset).bytes();
  }

  @Test
  void whatStandsBesideMfccHasNoSayInAFingerprint() {
    byte[] expected = fingerprint(FeaturePreset.AUTHORS);

    // 87 frames, of which three at each end have nothing to be compared with.
    assertThat(expected).hasSize(81 * Integer.BYTES);
    assertThat(fingerprint(FeaturePreset.AUTHORS_DYNAMIC)).isEqualTo(expected);
  }
}
