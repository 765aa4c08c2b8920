package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.AtOnce;

class StoredFileTest {
  private static final int WRITERS = 4;

  @TempDir private Path folder;
  private StoredFile file;

  @BeforeEach
  void name() {
    file =
        new StoredFile(
            new org.apache.hadoop.fs.Path(folder.resolve("deep/a.json").toUri()),
            new Configuration());
  }

  /** Contents of different lengths: a part of one, or the checksum of another, would show. */
  @Test
  void everyReaderSeesOneWritersWholeContentWhileSeveralWrite() throws Exception {
    file.write("0");
    AtOnce.run(
        WRITERS,
        writer ->
            () -> {
              for (int i = 0; i < 200; i++) {
                file.write(Integer.toString(writer).repeat(1 + 2000 * writer));
                String read = file.text();
                int whose = read.charAt(0) - '0';
                assertThat(read).isEqualTo(Integer.toString(whose).repeat(1 + 2000 * whose));
              }
              return null;
            });
    assertThat(names()).containsExactly("a.json");
  }

  /** Hadoop's own writers, and earlier versions of this program, leave a checksum file. */
  @Test
  void replacesAFileThatHasAChecksumFile() throws IOException {
    FileSystem hadoop = file.path().getFileSystem(file.configuration());
    try (var out = hadoop.create(file.path())) {
      out.write(new byte[] {'o', 'l', 'd'});
    }
    assertThat(names()).containsExactlyInAnyOrder("a.json", ".a.json.crc");

    file.write("new and longer");

    assertThat(file.text()).isEqualTo("new and longer");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void aSourceThatFailsLeavesTheOldContentAndNothingBesideIt() throws IOException {
    file.write("old");
    assertThatThrownBy(() -> file.write(new Failing())).hasMessage("the source is gone");

    assertThat(file.text()).isEqualTo("old");
    assertThat(names()).containsExactly("a.json");
  }

  /** A mount of this disk, where a file is written beside its place and renamed over. */
  @Test
  void whereFilesAreRenamedOverASourceThatFailsLeavesNoUnfinishedFile() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set("fs.viewfs.mounttable.default.link./data", folder.toUri().toString());
    StoredFile mounted =
        new StoredFile(new org.apache.hadoop.fs.Path("viewfs:///data/deep/a.json"), configuration);
    mounted.write("old");

    assertThatThrownBy(() -> mounted.write(new Failing())).hasMessage("the source is gone");

    assertThat(mounted.text()).isEqualTo("old");
    assertThat(names()).containsExactlyInAnyOrder("a.json", ".a.json.crc");
    mounted.write("new");
    assertThat(mounted.text()).isEqualTo("new");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("deep"))) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }

  /** Breaks off after a few bytes. */
  private static final class Failing extends InputStream {
    private int left = 3;

    @Override
    public int read() throws IOException {
      if (left == 0) {
        throw new IOException("the source is gone");
      }
      left--;
      return 'x';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      bytes[offset] = (byte) read();
      return 1;
    }
  }
}
