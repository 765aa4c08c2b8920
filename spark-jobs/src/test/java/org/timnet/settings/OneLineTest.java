package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void controlsAreShown() {
    assertThat(OneLine.of("a\nb\tc\u001B")).isEqualTo("a\\nb\\tc\\u001B");
    assertThat(OneLine.of("à b")).isEqualTo("à b");
  }

  @Test
  void whatWasThrownIsItsFirstLine() {
    assertThat(OneLine.of(new IOException("Job aborted.\nDriver stacktrace:\n at x")))
        .isEqualTo("Job aborted.");
    assertThat(OneLine.of(new IOException((String) null))).isEqualTo("java.io.IOException");
  }
}
