package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastChangeTest {
  private static final Instant LAST_WEEK =
      Instant.now().minus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path root;

  @Test
  void theNewestFileOfAFolderCounts() throws IOException {
    Path deep = Files.createDirectories(root.resolve("table/deep"));
    write(deep.resolve("a"), LAST_WEEK);
    write(root.resolve("table/b"), LAST_WEEK.minusSeconds(60));

    assertThat(of("table")).isEqualTo(LAST_WEEK);
    assertThat(of("table/b")).isEqualTo(LAST_WEEK.minusSeconds(60));
  }

  @Test
  void aFolderWithoutFilesIsAsOldAsItself() throws IOException {
    Path folder = Files.createDirectory(root.resolve("table"));
    Files.setLastModifiedTime(folder, FileTime.from(LAST_WEEK));

    assertThat(of("table")).isEqualTo(LAST_WEEK);
  }

  /** As the pending files of a table do when another driver's job commits them. */
  @Test
  void whatHasVanishedWasChangedNow() throws IOException {
    assertThat(of("gone")).isAfter(LAST_WEEK);
  }

  /** As another driver's job does with folders of its own while this one looks. */
  @Test
  void foldersMayComeAndGoMeanwhile() throws Exception {
    Path pending = root.resolve("table/_temporary/0");
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int round = 0; round < 5_000; round++) {
                  Files.createDirectories(pending);
                  Files.delete(pending);
                  Files.delete(pending.getParent());
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Files.createDirectories(root.resolve("table"));
    write(root.resolve("table/a"), LAST_WEEK);

    while (!writer.isDone()) {
      assertThat(of("table")).isAfterOrEqualTo(LAST_WEEK);
    }

    writer.get();
  }

  private Instant of(String name) throws IOException {
    Storage storage = new Storage(root.toUri(), Map.of());
    return new LastChange(storage).of(storage.below(name.split("/")));
  }

  private static void write(Path file, Instant time) throws IOException {
    Files.write(file, new byte[1]);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
