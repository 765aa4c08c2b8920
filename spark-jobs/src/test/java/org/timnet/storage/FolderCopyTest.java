package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.AwkwardNames;

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

    assertThat(result).isEqualTo(new FolderCopy.Result(2, 0, 8, List.of()));
    assertThat(bytes).hasValue(8);
    assertThat(to.resolve("Actor_01/a b.wav")).hasContent("one");
    assertThat(to.resolve("z.wav")).hasContent("three");
  }

  @Test
  void copiesAgainOnlyWhatDiffers() throws IOException {
    prepare().run(bytes -> {});
    Files.writeString(from.resolve("z.wav"), "THREE");

    assertThat(prepare().run(bytes -> {})).isEqualTo(new FolderCopy.Result(1, 1, 5, List.of()));
    assertThat(to.resolve("z.wav")).hasContent("THREE");
    assertThat(prepare().run(bytes -> {})).isEqualTo(new FolderCopy.Result(0, 2, 0, List.of()));
  }

  @Test
  void copiesWhateverNameTheDiskTakesAndSaysWhatItCannotRead() throws IOException {
    for (String name : AwkwardNames.ALL) {
      Path file = from.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createSymbolicLink(from.resolve("dead.wav"), Path.of("/nowhere/b.wav"));
    FolderCopy copy = prepare();

    assertThat(copy.run(bytes -> {}).copied()).isEqualTo(2 + AwkwardNames.ALL.size());
    for (String name : AwkwardNames.ALL) {
      assertThat(to.resolve(name)).hasContent(name);
    }
    assertThat(copy.unreadable()).extracting(StoredFolder.Entry::name).containsExactly("dead.wav");
    assertThat(prepare().run(bytes -> {}).copied()).isZero();
  }

  @Test
  void namesWhatIsNoLongerInTheSource() throws IOException {
    prepare().run(bytes -> {});
    Files.delete(from.resolve("z.wav"));
    Files.delete(from.resolve("Actor_01/a b.wav"));
    Files.createSymbolicLink(from.resolve("z.wav"), Path.of("/nowhere/z.wav"));
    Files.writeString(from.resolve("new.wav"), "four");

    assertThat(prepare().run(bytes -> {}).onlyThere()).containsExactly("Actor_01/a b.wav");
    assertThat(to.resolve("Actor_01/a b.wav")).exists();
  }

  @Test
  void saysWhyAFileStopsIt() throws IOException {
    FolderCopy copy = prepare();
    Files.delete(from.resolve("z.wav"));
    assertThatThrownBy(() -> copy.run(bytes -> {}))
        .hasMessageMatching("z[.]wav could not be copied to .*: gone since the corpus was listed");

    Files.writeString(to.resolve("z.wav"), "three");
    assertThatThrownBy(() -> copy.run(bytes -> {}))
        .hasMessageMatching(
            "z[.]wav could not be compared with that in .*: gone since the corpus was listed");
  }

  /** Two names in Latin-1, which are the same text where names are UTF-8. */
  @Test
  void copiesBesideNamesThatAreNoText() throws IOException, InterruptedException {
    String command = "cd '" + to + "' && printf x > $'J\\xfc.wav' && printf x > $'J\\xf6.wav'";
    assertThat(new ProcessBuilder("bash", "-c", command).start().waitFor()).isZero();

    assertThat(prepare().run(bytes -> {}).copied()).isEqualTo(2);
  }

  private FolderCopy prepare() throws IOException {
    Configuration configuration = new Configuration();
    return FolderCopy.prepare(
        new StoredFolder(new org.apache.hadoop.fs.Path(from.toUri()), configuration),
        new org.apache.hadoop.fs.Path(to.toUri()));
  }
}
