package org.timnet.feature.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;

class SupersededTablesTest {
  private static final Instant LAST_WEEK = Instant.now().minus(Duration.ofDays(7));
  private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

  @TempDir private Path root;
  private FeatureFolder folder;

  @BeforeEach
  void features() {
    folder = new FeatureFolder(new Storage(root.toUri(), Map.of()), "authors", 96_000, "EMOVO");
  }

  @Test
  void aTableThatWasReplacedJustNowStaysHoweverOldItIs() throws IOException {
    FeatureManifest first = published();
    age(first.table(), "manifest.json");
    FeatureManifest second = published();

    assertThat(tables()).containsExactlyInAnyOrder(first.table(), second.table());
    assertThat(found()).isEmpty();

    age(second.table(), "manifest.json");
    assertThat(found()).containsExactly(first.table());

    FeatureManifest third = published();
    assertThat(tables()).containsExactlyInAnyOrder(second.table(), third.table());
  }

  @Test
  void aTableThatSomebodyIsWritingStays() throws IOException {
    Files.createDirectories(local().resolve("table-0123456789abcdef-1/_temporary/0"));

    assertThat(found()).isEmpty();
  }

  /** Nobody knows which of the tables it named. */
  @Test
  void besideADamagedManifestAllStayUntilAnotherIsPublished() throws IOException {
    FeatureManifest first = published();
    Files.writeString(local().resolve("manifest.json"), "{");
    age(first.table(), "manifest.json");
    assertThat(found()).isEmpty();

    FeatureManifest second = published();
    assertThat(folder.manifest()).contains(second);
    assertThat(tables()).containsExactlyInAnyOrder(first.table(), second.table());

    age(second.table(), "manifest.json");
    assertThat(found()).containsExactly(first.table());
  }

  @Test
  void everyWriterHasAFolderOfItsOwn() {
    String checksum = "0123456789abcdef0123";
    assertThat(FeatureFolder.generation(checksum))
        .startsWith("table-0123456789abcdef-")
        .isNotEqualTo(FeatureFolder.generation(checksum));
  }

  private FeatureManifest published() throws IOException {
    String checksum = "0123456789abcdef";
    FeatureManifest manifest =
        new FeatureManifest(
            "EMOVO",
            new FeatureManifest.Definition("authors", "preset", 96_000),
            List.of("angry"),
            new FeatureManifest.Contents(1, 0, 1, checksum),
            FeatureFolder.generation(checksum),
            "timnet");
    Files.createDirectories(local().resolve(manifest.table()));
    Files.write(local().resolve(manifest.table()).resolve("part-0.parquet"), new byte[1]);
    folder.publish(manifest);
    return manifest;
  }

  private void age(String table, String manifest) throws IOException {
    for (Path file :
        List.of(local().resolve(table).resolve("part-0.parquet"), local().resolve(manifest))) {
      Files.setLastModifiedTime(file, FileTime.from(LAST_WEEK));
    }
  }

  private List<String> found() throws IOException {
    return new SupersededTables(folder.storage())
        .find(YESTERDAY).stream().map(org.apache.hadoop.fs.Path::getName).toList();
  }

  private List<String> tables() throws IOException {
    try (Stream<Path> files = Files.list(local())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("table-"))
          .toList();
    }
  }

  private Path local() {
    return Path.of(folder.path().toUri());
  }
}
