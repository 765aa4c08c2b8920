package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
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
  void aFolderThatVanishesBetweenTwoLooksWasChangedNow() throws IOException {
    Path pending = Files.createDirectories(root.resolve("table").resolve(BusyFileSystem.VANISHING));
    write(root.resolve("table/a"), LAST_WEEK);

    assertThat(of("table", BusyFileSystem.properties())).isAfter(LAST_WEEK);
    assertThat(pending).doesNotExist();
    assertThat(of("table", BusyFileSystem.properties())).isEqualTo(LAST_WEEK);
  }

  @Test
  void aFolderThatStaysClosedIsAnError() throws IOException {
    Files.createDirectories(root.resolve("table").resolve(BusyFileSystem.CLOSED));

    assertThatThrownBy(() -> of("table", BusyFileSystem.properties()))
        .isInstanceOf(AccessDeniedException.class);
  }

  /** This machine's files, with what Hadoop says where a folder vanishes while it is listed. */
  public static final class BusyFileSystem extends LocalFileSystem {
    private static final String VANISHING = "_temporary";
    private static final String CLOSED = "closed";

    private static Map<String, String> properties() {
      return Map.of(
          "fs.file.impl", BusyFileSystem.class.getName(), "fs.file.impl.disable.cache", "true");
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
      boolean vanishes =
          folder.getName().equals(VANISHING) && Files.deleteIfExists(Path.of(folder.toUri()));
      if (vanishes || folder.getName().equals(CLOSED)) {
        throw new AccessDeniedException(folder.toString());
      }
      return super.listStatus(folder);
    }
  }

  private Instant of(String name) throws IOException {
    return of(name, Map.of());
  }

  private Instant of(String name, Map<String, String> hadoop) throws IOException {
    Storage storage = new Storage(root.toUri(), hadoop);
    return new LastChange(storage).of(storage.below(name.split("/")));
  }

  private static void write(Path file, Instant time) throws IOException {
    Files.write(file, new byte[1]);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
