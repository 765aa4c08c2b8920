package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;

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
