package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;

class UserInputTest {
  @Test
  void whatTheUserChoseWronglyIsWrongUsage() {
    Throwable thrown =
        catchThrowable(() -> UserInput.of("--variant", () -> Variant.named("timnet")));

    assertThat(Failure.of(thrown).code()).isEqualTo(ExitCode.USAGE);
    assertThat(Failure.of(thrown).line())
        .startsWith("--variant: there is no variant 'timnet', only tim-net, tcn,");
  }

  @Test
  void aModelThatThereIsNotIsSaidOfTheSettingThatNamesIt() {
    Settings settings = EffectiveSettings.load(List.of(), List.of()).settings();

    assertThatThrownBy(() -> UserInput.model("benchmark.peers", settings, "gm-tnc"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("benchmark.peers: there is no variant 'gm-tnc'");
    assertThatThrownBy(() -> UserInput.model("benchmark.peers", settings, "caam"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("benchmark.peers: ");
  }

  @Test
  void anIllegalArgumentInsideOfTheProgramIsAFailure() {
    Throwable thrown =
        catchThrowable(() -> UserInput.of("train", () -> TimNetSpec.builder().classes(1).build()));

    assertThat(Failure.of(thrown).code()).isEqualTo(ExitCode.FAILED);
    assertThatThrownBy(
            () ->
                UserInput.of(
                    "train",
                    () -> {
                      throw new IllegalArgumentException("a defect");
                    }))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }
}
