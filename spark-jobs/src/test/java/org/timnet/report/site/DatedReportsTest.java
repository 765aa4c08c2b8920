package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;

class DatedReportsTest {
  @TempDir private Path folder;

  @BeforeEach
  void reports() throws IOException {
    for (String name :
        List.of(
            "nightly-2025-01-01",
            "nightly-2025-01-02",
            "nightly-2025-01-03",
            "nightly-2025-01-04",
            "other-2025-01-01")) {
      Files.createDirectories(folder.resolve("reports").resolve(name));
    }
  }

  private List<String> pruned(String experiment, int keep) throws IOException {
    return new DatedReports(new Storage(folder.toUri(), Map.of())).prune(experiment, keep);
  }

  @Test
  void theOldestOfTheSeriesGo() throws IOException {
    assertThat(pruned("undated", 1)).isEmpty();
    assertThat(pruned("nightly-2025-01-04", 2))
        .containsExactly("nightly-2025-01-02", "nightly-2025-01-01");
    assertThat(folder.resolve("reports/nightly-2025-01-03")).exists();
    assertThat(folder.resolve("reports/nightly-2025-01-02")).doesNotExist();
    assertThat(folder.resolve("reports/other-2025-01-01")).exists();
  }

  @Test
  void anOldNightThatIsResumedKeepsItsOwn() throws IOException {
    assertThat(pruned("nightly-2025-01-01", 2)).containsExactly("nightly-2025-01-02");
    assertThat(folder.resolve("reports/nightly-2025-01-01")).exists();
  }
}
