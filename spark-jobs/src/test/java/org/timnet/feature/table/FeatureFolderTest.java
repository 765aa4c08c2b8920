package org.timnet.feature.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.storage.Storage;

class FeatureFolderTest {
  private static final List<QuarantineEntry> BAD =
      List.of(new QuarantineEntry("a.wav", "a.wav: not a WAV"));

  @TempDir private Path root;

  private FeatureFolder folder() {
    return new FeatureFolder(new Storage(root.toUri(), Map.of()), "authors", 96_000, "EMOVO");
  }

  @Test
  void keepsWhatWasRefused() throws IOException {
    assertThat(folder().quarantine()).isEmpty();

    folder().writeQuarantine(BAD);

    assertThat(folder().quarantine()).isEqualTo(BAD);
  }

  /** As a disk's checksums find it, whatever the bytes would be read as. */
  @Test
  void changedBytesAreDamage() throws IOException {
    for (String name : List.of("quarantine.json", "manifest.json", "signals.parquet")) {
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(folder().path(), name);
      try (OutputStream out = FileSystem.getLocal(new Configuration()).create(file)) {
        out.write('[');
      }
      Files.writeString(Path.of(file.toUri()), "]");
    }

    assertThatThrownBy(() -> folder().quarantine()).isInstanceOf(FeatureTableException.class);
    assertThatThrownBy(() -> folder().manifest()).isInstanceOf(FeatureTableException.class);
    assertThat(folder().recordings()).isEmpty();
  }

  /** Parquet has an exception of storage for it, although the file was read as a whole. */
  @Test
  void signalsWithoutAPageHeaderAreNoneAndWrittenAnew() throws IOException {
    RecordingContent content =
        new RecordingContent(
            "a",
            "b",
            "c",
            new RecordingContent.Level(1, 0.5f, 0),
            Fingerprint.ofBytes(new byte[8]));
    folder().writeRecordings(Map.of("a", content));
    Path file = Path.of(folder().path().toUri()).resolve("signals.parquet");
    byte[] damaged = Files.readAllBytes(file);
    Arrays.fill(damaged, 4, 12, (byte) 0xff);
    Files.write(file, damaged);

    assertThat(folder().recordings()).isEmpty();
    folder().writeRecordings(Map.of("a", content));
    assertThat(folder().recordings()).containsOnlyKeys("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[{", "{}"})
  void aDamagedListIsNamedAndReplaced(String damaged) throws IOException {
    Path list = Path.of(folder().quarantinePath().toUri());
    Files.createDirectories(list.getParent());
    Files.writeString(list, damaged);

    assertThatThrownBy(() -> folder().quarantine())
        .isInstanceOf(FeatureTableException.class)
        .hasMessageContaining(list.toString());

    folder().writeQuarantine(BAD);
    assertThat(folder().quarantine()).isEqualTo(BAD);
  }
}
