package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.FaultyProxy;
import org.timnet.testing.SparkSessions;

/** Five minutes of {@code deploy/soak}, whose folder stays where something breaks. */
class SoakIT {
  private static final Duration TIME = Duration.ofMinutes(5);
  private static final long SEED = 46;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void everyRoundEndsInTheBytesOfAnUndisturbedRun() throws Exception {
    SparkSessions.shared();
    Soak.Outcome outcome = Soak.run(folder.toRealPath(), TIME, SEED);
    assertThat(outcome.rounds()).isPositive();
    assertThat(outcome.events()).containsKeys("drivers killed", "executors killed");
    FaultyProxy.Counts faults = outcome.faults();
    assertThat(List.of(faults.slowedDown(), faults.reset(), faults.cut()))
        .allSatisfy(count -> assertThat(count).isPositive());
  }
}
