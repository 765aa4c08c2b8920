package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
  @TempDir private Path folder;

  @Test
  void aNightOfAnotherExperimentIsRefusedBeforeAnythingIsExtracted() throws IOException {
    Path history = Files.createDirectories(folder.resolve("reports")).resolve("smoke.json");
    String nights =
        """
        {"version" : 3, "baseline" : "2025-01-31", "nights" : [
          {"night" : "2025-01-31", "experiment" : "nightly-2025-01-31", "cells" : {}}]}
        """;
    Files.writeString(history, nights);

    Captured run =
        Captured.run(
            "benchmark",
            "--smoke",
            "--night",
            "2025-01-31",
            "--set",
            "storage.root=" + folder.toUri());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--night: the history has a night 2025-01-31 of experiment nightly-2025-01-31")
        .contains("smoke would take its place");
    assertThat(history).hasContent(nights);
    assertThat(folder.resolve("features")).doesNotExist();
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}
