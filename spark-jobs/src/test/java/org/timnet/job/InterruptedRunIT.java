package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;
import org.timnet.testing.Eventually;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.TinySettings;

/** What somebody leaves behind who stops a run because it is time to go home. */
class InterruptedRunIT {
  private static final Duration MOST = Duration.ofMinutes(5);

  @TempDir private Path folder;

  /** A rerun in the same minute need not wait for it. */
  @Test
  void aCaseThatIsGivenUpIsNobodysAtOnce() throws Exception {
    List<String> command =
        List.of("cross-validate", "--corpus", "SAMPLE_A", "--folds", "0", "--epochs", "100000");
    String[] arguments =
        TinySettings.with(
            command,
            "storage.root=" + folder.resolve("root").toUri(),
            "experiment.lease-seconds=3600");
    try (LaunchedJob job = LaunchedJob.withoutCluster(folder, arguments)) {
      Eventually.holds("no lease", MOST, () -> !leases().isEmpty());
      // As Ctrl-C and a shutdown do.
      assertThat(job.driver().destroy()).isTrue();
      Command.Ended ended = job.await(MOST);
      assertThat(ended.err()).contains("interrupted; a rerun goes on");
    }
    assertThat(leases()).isEmpty();
  }

  private List<Path> leases() throws IOException {
    Path runs = folder.resolve("root/runs");
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(runs)) {
      return files.filter(file -> file.endsWith("lease.json")).toList();
    }
  }
}
