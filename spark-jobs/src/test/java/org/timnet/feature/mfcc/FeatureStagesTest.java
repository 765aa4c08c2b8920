package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.UnusableAudioException;
import org.timnet.testing.Tones;

class FeatureStagesTest {
  private static final int LENGTH = 32_768;

  @ParameterizedTest
  @EnumSource
  void endInTheFeaturesThatTablesHold(FeaturePreset preset) throws UnusableAudioException {
    Recording recording = AudioReader.read(Tones.wav(3, 16_000), "tone");
    FeatureStages stages = preset.extractor(LENGTH).stages(recording);

    assertThat(stages.mfcc().values())
        .isEqualTo(preset.extractor(LENGTH).extract(recording).values());
    int bands = preset == FeaturePreset.MFMC ? 40 : 128;
    assertThat(stages.logMel()).hasDimensions(stages.mfcc().frames(), bands);
    assertThat(stages.bandHz()).hasSize(bands).isSorted().doesNotHaveDuplicates();
    assertThat(stages.resampled().seconds()).isEqualTo(1);
    assertThat(stages.fixed().sampleRate()).isEqualTo(stages.resampled().sampleRate());
    int rate = stages.fixed().sampleRate();
    boolean asItIs =
        List.of(
                FeaturePreset.PAPER,
                FeaturePreset.MFMC,
                FeaturePreset.LIGHT_SERNET,
                FeaturePreset.LOG_MEL)
            .contains(preset);
    assertThat(rate).isEqualTo(asItIs ? 16_000 : 22_050);
    assertThat(stages.fixed().samples()).hasSize(Math.round((float) LENGTH * rate / 22_050));
  }
}
