package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.network.Models;
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
  void everyModelIsTrainedByItsOwnRecipe() {
    Settings defaults = Settings.defaults();
    assertThat(Models.ids())
        .allSatisfy(
            id -> assertThat(UserInput.modelAcrossCorpora(defaults, id).id()).isEqualTo(id));
  }

  /** Before anything is extracted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tim-net | training.loss=margin training.class-weights=balanced | training: the margin"
            + " loss has no class weights",
        "gm-tcn | training.weight-decay=0.1 | benchmark.peers: weight decay is available for TIM-Net",
        "tim-net | training.weight-ema=0.9 training.average-epochs=2 | training: weights can be"
            + " averaged in one way only",
        "caam | training.sampling=balanced | benchmark.peers: caam takes every utterance in pairs;"
            + " set training.sampling=every",
        "caam-without-mdd | training.class-weights=balanced | benchmark.peers: caam-without-mdd"
            + " computes a batch in parts, each of which would weigh classes by itself; set"
            + " training.class-weights=equal",
        "tim-net | network.engine=gpu training.weight-decay=0.1 | network.engine: the engine gpu has"
            + " no training.weight-decay above 0",
      })
  void aRecipeThatDoesNotGoWithTheModelIsWrongUsage(String id, String set, String message) {
    Settings settings =
        EffectiveSettings.load(List.of(), List.of(set.strip().split(" "))).settings();

    assertThatThrownBy(() -> UserInput.modelAcrossCorpora("benchmark.peers", settings, id))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(message);
  }

  /** Before anything is extracted, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tim-net | training.mixup=0.2 | --mode: executors train together on utterances as they are",
        "tim-net | training.smoothing=compounding | --mode: executors that train together take"
            + " labels as they are; set training.smoothing=once",
        "tim-net | network.pooling=recording | --mode: executors that train together are told no"
            + " lengths",
        "tim-net | network.engine=gpu | --mode: the engine gpu trains a network on one device",
        "svm-mfcc | training.epochs=2 | --mode: executors train networks together",
      })
  void whatExecutorsCannotTrainTogetherIsWrongUsage(String id, String set, String message) {
    Settings settings = EffectiveSettings.load(List.of(), List.of(set)).settings();

    assertThatThrownBy(() -> UserInput.requireTogether("--mode", settings, Models.named(id), true))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void supportVectorMachinesAskForNothingOfARecipeButItsSeed() {
    Settings settings =
        EffectiveSettings.load(
                List.of(),
                List.of(
                    "training.weight-decay=0.1", "training.gradient-clip=1", "network.engine=gpu"))
            .settings();

    assertThat(UserInput.model(settings, "svm-mfcc").id()).isEqualTo("svm-mfcc");
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
