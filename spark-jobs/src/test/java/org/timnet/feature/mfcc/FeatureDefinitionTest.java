package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.timnet.audio.Recording;
import org.timnet.settings.InvalidChoiceException;

class FeatureDefinitionTest {
  @Test
  void aPresetByItselfIsWhatItWas() {
    FeatureDefinition plain = FeatureDefinition.named("authors-dynamic");
    Recording recording = new Recording(new float[] {0.5f}, 16_000);

    assertThat(plain.preset()).isEqualTo(FeaturePreset.AUTHORS_DYNAMIC);
    assertThat(plain.checksum()).isEqualTo(FeaturePreset.AUTHORS_DYNAMIC.checksum());
    assertThat(plain.heard(recording)).isSameAs(recording);
  }

  @Test
  void copiesAreOtherFeaturesOfTheSamePreset() {
    FeatureDefinition louder = FeatureDefinition.named(FeatureDefinition.idOf("mfmc", "gain-up-6"));
    FeatureDefinition quieter = FeatureDefinition.named("mfmc_gain-down-6");

    assertThat(louder.preset()).isEqualTo(FeaturePreset.MFMC);
    assertThat(louder.checksum())
        .hasSameSizeAs(FeaturePreset.MFMC.checksum())
        .isNotEqualTo(FeaturePreset.MFMC.checksum())
        .isNotEqualTo(quieter.checksum());
    assertThat(louder.heard(new Recording(new float[] {0.25f}, 16_000)).samples()[0])
        .isGreaterThan(0.49f);
  }

  @Test
  void whatThereIsNotIsSaid() {
    assertThatThrownBy(() -> FeatureDefinition.named("author_speed-0.9"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("author");
    assertThatThrownBy(() -> FeatureDefinition.named("authors_sped-0.9"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("sped-0.9");
  }
}
