package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.Night;

class MissedNightTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

  private static DriftHistory nights(String... labels) {
    DriftHistory history = DriftHistory.empty();
    for (String label : labels) {
      history = history.with(new Night(label, "nightly-" + label, new TreeMap<>()), 10);
    }
    return history;
  }

  private static void check(String... labels) {
    MissedNightException.throwIfMissed(nights(labels), "nightly", 2, TODAY);
  }

  @Test
  void aNightOfTheLastDaysIsEnough() {
    assertThatCode(() -> check("2026-11-20", "2026-11-24")).doesNotThrowAnyException();
    assertThatCode(() -> check("2026-11-26", "rehearsal")).doesNotThrowAnyException();
  }

  @Test
  void silenceIsToldWithTheLatestNight() {
    assertThatThrownBy(() -> check("2026-11-23", "2026-11-22", "zero"))
        .isInstanceOf(MissedNightException.class)
        .hasMessageContaining("the latest is 2026-11-23")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(MissedNightTest::check).hasMessageContaining("it has none");
  }

  @Test
  void theCommandFailsWithThatLine(@TempDir Path folder) {
    Captured run =
        Captured.run("status", "--night-within", "2", "--set", "storage.root=" + folder.toUri());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("has no night of the last 2 days; it has none");
  }
}
