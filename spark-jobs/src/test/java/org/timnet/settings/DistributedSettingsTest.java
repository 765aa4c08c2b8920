package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributedSettingsTest {
  @Test
  void noMoreTakePartThanWanted() {
    assertThat(executors(2).takingPart(8)).isEqualTo(2);
    assertThat(executors(2).takingPart(1)).isEqualTo(1);
    assertThat(executors(0).takingPart(8)).isEqualTo(8);
  }

  private static DistributedSettings executors(int number) {
    return EffectiveSettings.load(List.of(), List.of("parameter-server.executors=" + number))
        .settings()
        .distributed();
  }
}
