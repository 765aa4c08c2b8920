package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.RefusingFileSystem;

class ReadAheadTest {
  @TempDir private Path folder;

  /** Sizes that were listed: right, too small, too large, and none. */
  @ParameterizedTest
  @ValueSource(longs = {100_000, 99_999, 5, 0, 100_001, 300_000})
  void readsAllOfAFileWhateverSizeWasListed(long listed) throws IOException {
    byte[] content = write("a.wav", 100_000);

    try (ReadAhead files = ahead(new RecordingSource(0, "a.wav", listed))) {
      assertThat(files.next().content()).isEqualTo(content);
    }
  }

  @Test
  void keepsTheOrder() throws IOException {
    RecordingSource[] sources = new RecordingSource[20];
    byte[][] contents = new byte[sources.length][];
    for (int i : IntStream.range(0, sources.length).toArray()) {
      contents[i] = write(i + ".wav", 1 + 1_000 * (sources.length - i));
      sources[i] = new RecordingSource(i, i + ".wav", contents[i].length);
    }

    try (ReadAhead files = ahead(sources)) {
      for (byte[] content : contents) {
        assertThat(files.next().content()).isEqualTo(content);
      }
    }
  }

  /** Sizes as listed: the files are small, and reading one shows that nobody waited for it. */
  @Test
  void readsNoLargeFileBeforeItIsAskedFor() throws IOException {
    long large = ReadAhead.MOST_BYTES + 1;
    write("small.wav", 10);
    write("large.wav", 20);

    try (ReadAhead files =
        ahead(
            new RecordingSource(0, "small.wav", 10),
            new RecordingSource(1, "large.wav", large),
            new RecordingSource(2, "small.wav", 10))) {
      files.next();
      byte[] changed = write("large.wav", 30);

      assertThat(files.next().content()).isEqualTo(changed);
      assertThat(files.next().content()).hasSize(10);
    }
  }

  @Test
  void saysThatAFileIsGone() {
    try (ReadAhead files = ahead(new RecordingSource(0, "gone.wav", 10))) {
      assertThatThrownBy(files::next).isInstanceOf(NoSuchFileException.class);
    }
  }

  /** No exception, which would be taken for the recording's fault. */
  @Test
  void aJvmWithoutMemoryIsNoRecordingsFault() throws IOException {
    write("a.wav", 10);
    Path file = folder.resolve("a.wav");
    Configuration configuration = new Configuration();
    RefusingFileSystem.properties().forEach(configuration::set);
    RefusingFileSystem.refuse(
        file,
        () -> {
          throw new OutOfMemoryError("a test");
        });
    StoredFolder stored = new StoredFolder(RefusingFileSystem.path(folder), configuration);

    try (ReadAhead files = new ReadAhead(stored, List.of(new RecordingSource(0, "a.wav", 10)))) {
      assertThatThrownBy(files::next).isInstanceOf(OutOfMemoryError.class);
    } finally {
      RefusingFileSystem.permit(file);
    }
  }

  @Test
  void aDefectIsThrownAsItIs() throws IOException {
    write("a.wav", 10);

    try (ReadAhead files = ahead(new RecordingSource(0, "a.wav", -1))) {
      assertThatThrownBy(files::next).isInstanceOf(NegativeArraySizeException.class);
    }
  }

  private byte[] write(String name, int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Files.write(folder.resolve(name), content);
    return content;
  }

  private ReadAhead ahead(RecordingSource... sources) {
    return new ReadAhead(
        new StoredFolder(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()),
        List.of(sources));
  }
}
