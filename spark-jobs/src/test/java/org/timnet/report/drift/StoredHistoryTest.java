package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;
import org.timnet.testing.AtOnce;

class StoredHistoryTest {
  @TempDir private Path folder;

  @Test
  void nightsThatAreAddedAtOnceAreAllKept() throws Exception {
    StoredHistory history = new StoredHistory(new Storage(folder.toUri(), Map.of()), "nights");

    AtOnce.run(
        4,
        driver ->
            () -> {
              history.add(new Night("2025-01-0" + (driver + 1), new TreeMap<>()), 10);
              return null;
            });

    assertThat(history.read().nights())
        .extracting(Night::night)
        .containsExactly("2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04");
  }
}
