package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.audio.Recording;

class FeaturePresetTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(FeaturePreset preset) {
    assertThat(FeaturePreset.named(preset.id())).isSameAs(preset);
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> FeaturePreset.named("librosa"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'librosa'")
        .hasMessageContaining(
            "authors, librosa-0.10, paper, mfmc, light-sernet, log-mel, authors-dynamic");
  }

  /** A changed checksum makes all tables and models useless: it must be meant. */
  @ParameterizedTest
  @CsvSource({
    "authors, 3eeb1f1fbe97c70e",
    "librosa-0.10, 9e3c39206c7f7eb4",
    "paper, 2619c2d680b42048",
    "mfmc, 1b72e8d598cc29f7",
    "light-sernet, 15a1601325130f63",
    "log-mel, e5a722ba851f6c16",
    "authors-dynamic, d232b1597edc97b6"
  })
  void checksumIsStable(String id, String checksum) {
    assertThat(FeaturePreset.named(id).checksum()).isEqualTo(checksum);
  }

  @ParameterizedTest
  @CsvSource({
    "authors, 96000, 48000, 188",
    "authors, 88000, 16000, 172",
    "authors, 310000, 16000, 606",
    "librosa-0.10, 110000, 48000, 215",
    "paper, 96000, 16000, 349",
    "paper, 96000, 22050, 350",
    "paper, 96000, 48000, 349",
    "mfmc, 96000, 48000, 436",
    "light-sernet, 66150, 16000, 184",
    "light-sernet, 154350, 44100, 434",
    "log-mel, 96000, 48000, 436",
    "authors-dynamic, 96000, 48000, 188"
  })
  void extractsAsManyFramesAsItIsKnownFor(String id, int length, int sampleRate, int frames) {
    FeaturePreset preset = FeaturePreset.named(id);
    Recording recording = new Recording(new float[] {0.1f, -0.2f, 0.3f}, sampleRate);

    MfccMatrix mfcc = preset.extractor(length).extract(recording);

    assertThat(mfcc.frames()).isEqualTo(frames);
    assertThat(mfcc.coefficients()).isEqualTo(preset.coefficients());
  }

  @ParameterizedTest
  @EnumSource
  void oneExtractorServesManyRates(FeaturePreset preset) {
    MfccExtractor extractor = preset.extractor(22_050);
    Recording first = tone(16_000);
    float[] expected = extractor.extract(first).values();

    for (int rate = 8_000; rate < 20_000; rate += 1_000) {
      extractor.extract(tone(rate));
    }

    assertThat(extractor.extract(first).values()).isEqualTo(expected);
  }

  @Test
  void theAuthorsEdgesNeedAThousandSamples() {
    MfccExtractor extractor = FeaturePreset.AUTHORS.extractor(0);
    Recording tooShort = new Recording(new float[1_024], 22_050);

    assertThatThrownBy(() -> extractor.extract(tooShort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024 samples")
        .hasMessageContaining("1025 are needed");
    assertThat(extractor.extract(new Recording(new float[1_025], 22_050)).frames()).isEqualTo(3);
    assertThatThrownBy(() -> FeaturePreset.AUTHORS.extractor(1_024))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1025 or more");
  }

  @Test
  void logMelsEdgesNeedHalfATransformAt16Kilohertz() {
    assertThatThrownBy(() -> FeaturePreset.LOG_MEL.extractor(706))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("707 or more");
    assertThat(FeaturePreset.LOG_MEL.extractor(707).extract(tone(44_100)).frames()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void refusesNegativeLengths(FeaturePreset preset) {
    assertThatThrownBy(() -> preset.extractor(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Recording tone(int rate) {
    float[] samples = new float[rate / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / rate));
    }
    return new Recording(samples, rate);
  }
}
