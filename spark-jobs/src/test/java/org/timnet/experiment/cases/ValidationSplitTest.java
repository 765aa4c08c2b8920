package org.timnet.experiment.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.evaluation.Split;
import org.timnet.settings.EffectiveSettings;

class ValidationSplitTest {
  @ParameterizedTest
  @CsvSource({
    "by-split, PAPER, a b c, CLASS",
    "by-split, SPEAKER_INDEPENDENT, a b c, SPEAKER",
    "by-split, SPEAKER_INDEPENDENT, a b b, CLASS",
    "by-split, CROSS_CORPUS, a b c, CLASS",
    "by-class, SPEAKER_INDEPENDENT, a b c, CLASS",
    "by-speaker, PAPER, a b c, SPEAKER",
  })
  void isWhatTheSettingSaysForTheSplit(
      String setting, Split split, String speakers, ValidationSplit.HeldOut by) {
    EffectiveSettings settings =
        EffectiveSettings.load(
            List.of(), List.of("experiment.validation=" + setting, "training.seed=7"));

    assertThat(ValidationSplit.of(settings.settings(), split, List.of(speakers.split(" ", -1))))
        .isEqualTo(new ValidationSplit(7, by));
  }
}
