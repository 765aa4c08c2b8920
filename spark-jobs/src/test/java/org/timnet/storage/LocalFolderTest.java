package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.storage.StoredFolder.Entry;
import org.timnet.testing.AwkwardNames;

/** A folder on the local disk, as {@link StoredFolder} shows it. */
class LocalFolderTest {
  @TempDir private Path folder;

  @Test
  void listsAndOpensWhateverNameTheDiskTakes() throws IOException {
    for (String name : AwkwardNames.ALL) {
      write(name, "content of " + name);
    }

    assertThat(stored().files())
        .extracting(Entry::name)
        .containsExactlyInAnyOrderElementsOf(AwkwardNames.ALL);
    for (Entry file : stored().files()) {
      assertThat(file.trouble()).as(file.name()).isEmpty();
      try (InputStream in = stored().open(file.name())) {
        assertThat(in.readAllBytes())
            .hasSize((int) file.bytes())
            .isEqualTo(("content of " + file.name()).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void saysWhatIsWrongWithLinks() throws IOException {
    write("sub/a.wav", "a");
    Files.createSymbolicLink(folder.resolve("good.wav"), folder.resolve("sub/a.wav"));
    Files.createSymbolicLink(folder.resolve("dead.wav"), Path.of("/nowhere/b.wav"));
    Files.createSymbolicLink(folder.resolve("itself.wav"), Path.of("itself.wav"));
    Files.createSymbolicLink(folder.resolve("sub/up"), folder);

    assertThat(stored().files())
        .extracting(Entry::name, Entry::bytes, entry -> entry.trouble().orElse("none"))
        .containsExactly(
            tuple("dead.wav", 0L, "a link to nowhere: there is no /nowhere/b.wav"),
            tuple("good.wav", 1L, "none"),
            tuple(
                "itself.wav",
                0L,
                "a link that cannot be followed: Too many levels of symbolic links or unable to"
                    + " access attributes of symbolic link"),
            tuple("sub/a.wav", 1L, "none"),
            tuple("sub/up", 0L, "a link back to a folder around it"));
  }

  @Test
  void followsLinksToFolders() throws IOException {
    write("real/a.wav", "a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    assertThat(stored().files())
        .extracting(Entry::name)
        .containsExactly("link/a.wav", "real/a.wav");
    assertThat(new StoredFolder(path(link), new Configuration()).files())
        .extracting(Entry::name)
        .containsExactly("a.wav");
  }

  @Test
  void aPipeIsNoFile() throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("pipe.wav").toString()).start().waitFor())
        .isZero();

    assertThat(stored().files())
        .extracting(Entry::name, entry -> entry.trouble().orElse("none"))
        .containsExactly(tuple("pipe.wav", "no regular file"));
  }

  @Test
  void aNameThatIsNoTextIsSaid() throws IOException, InterruptedException {
    String command = "printf x > $'" + folder + "/J\\xfcrgen.wav'";
    assertThat(new ProcessBuilder("bash", "-c", command).start().waitFor()).isZero();

    assertThat(stored().files())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.name()).startsWith("J").endsWith("rgen.wav");
              assertThat(entry.trouble().orElseThrow()).startsWith("its name is n");
            });
  }

  @Test
  void leavesOutChecksumFilesOfHadoop() throws IOException {
    write("a.wav", "a");
    write(".a.wav.crc", "crc");
    write(".b.wav.crc", "of none");
    write("sub/.a.wav.crc", "of none");

    assertThat(stored().files())
        .extracting(Entry::name)
        .containsExactly(".b.wav.crc", "a.wav", "sub/.a.wav.crc");
  }

  @Test
  void aFileThatCannotBeReadIsAtFaultItself() throws IOException {
    write("a.wav", "a");
    // Opens, and gives an error to whoever reads it.
    Files.createSymbolicLink(folder.resolve("broken.wav"), Path.of("/proc/self/mem"));

    assertThat(stored().ownFault(failure("gone.wav"))).contains("gone since the corpus was listed");
    assertThat(stored().ownFault(failure("broken.wav"))).contains("Input/output error");
    assertThat(stored().ownFault(failure("a.wav/b.wav"))).contains("Not a directory");
    assertThat(stored().ownFault(new InterruptedIOException("stopped"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Too many open files", "Stale file handle"})
  void whatPassesIsNoFilesFault(String reason) {
    assertThat(stored().ownFault(new FileSystemException("a.wav", null, reason))).isEmpty();
    assertThat(stored().ownFault(new IOException(reason))).isEmpty();
  }

  @Test
  void aRefusalSaysWhyWhereAStoreDoes() {
    assertThat(LocalFolder.reason(new AccessDeniedException("a.wav")))
        .isEqualTo("permission denied");
    assertThat(LocalFolder.reason(new AccessDeniedException("s3a://b/a.wav", null, "open: 403")))
        .isEqualTo("permission denied: open: 403");
  }

  @Test
  void aFolderThatIsGoneIsNotItsFilesFault() throws IOException {
    StoredFolder gone = new StoredFolder(path(folder.resolve("gone")), new Configuration());

    assertThat(gone.ownFault(failure("gone.wav"))).isEmpty();
  }

  private IOException failure(String name) {
    try (InputStream in = stored().open(name)) {
      in.readAllBytes();
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError(name + " can be read");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private StoredFolder stored() {
    return new StoredFolder(path(folder), new Configuration());
  }

  private static org.apache.hadoop.fs.Path path(Path local) {
    return new org.apache.hadoop.fs.Path(local.toUri());
  }
}
