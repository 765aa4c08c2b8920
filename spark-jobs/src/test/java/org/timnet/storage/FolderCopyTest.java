package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {
  @TempDir private Path from;
  @TempDir private Path to;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(from.resolve("Actor_01"));
    Files.writeString(from.resolve("Actor_01/a b.wav"), "one");
    Files.writeString(from.resolve("z.wav"), "three");
  }

  @Test
  void copiesUnderTheSameNames() throws IOException {
    AtomicLong bytes = new AtomicLong();
    FolderCopy.Result result = prepare().run(bytes::addAndGet);

    assertThat(result).isEqualTo(new FolderCopy.Result(2, 0, 8));
    assertThat(bytes).hasValue(8);
    assertThat(to.resolve("Actor_01/a b.wav")).hasContent("one");
    assertThat(to.resolve("z.wav")).hasContent("three");
  }

  @Test
  void copiesAgainOnlyWhatDiffers() throws IOException {
    prepare().run(bytes -> {});
    Files.writeString(from.resolve("z.wav"), "THREE");

    assertThat(prepare().run(bytes -> {})).isEqualTo(new FolderCopy.Result(1, 1, 5));
    assertThat(to.resolve("z.wav")).hasContent("THREE");
    assertThat(prepare().run(bytes -> {})).isEqualTo(new FolderCopy.Result(0, 2, 0));
  }

  private FolderCopy prepare() throws IOException {
    Configuration configuration = new Configuration();
    return FolderCopy.prepare(
        new StoredFolder(new org.apache.hadoop.fs.Path(from.toUri()), configuration),
        new org.apache.hadoop.fs.Path(to.toUri()));
  }
}
