package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.PublishedFolder;
import org.timnet.storage.Storage;

class StoredCheckpointsTest {
  @TempDir private Path root;
  private PublishedFolder spec;
  private StoredCheckpoints checkpoints;

  @BeforeEach
  void name() {
    Storage storage = new Storage(root.toUri(), Map.of());
    spec = storage.published(RunFolders.of(storage, "night", "case"));
    checkpoints = new StoredCheckpoints(storage, spec.path());
  }

  private Path folder() {
    return root.resolve("runs/night/case/checkpoints");
  }

  private void write(int... epochs) throws IOException {
    for (int epoch : epochs) {
      checkpoints.write(epoch, content(epoch));
    }
  }

  private static byte[] content(int epoch) {
    return ("after " + epoch).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void thereAreNoneBeforeTheFirst() throws IOException {
    assertThat(checkpoints.epochs()).isEmpty();
    assertThatThrownBy(() -> checkpoints.read(25)).isInstanceOf(IOException.class);
    checkpoints.clear();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void theNewestAndTheOneBeforeAreKept() throws IOException {
    write(25, 50);
    assertThat(checkpoints.epochs()).containsExactly(50, 25);
    write(75, 100, 1000);
    assertThat(checkpoints.epochs()).containsExactly(1000, 100);
    assertThat(checkpoints.read(1000)).isEqualTo(content(1000));
    assertThat(checkpoints.read(100)).isEqualTo(content(100));
  }

  @Test
  void whoeverIsAheadKeepsHis() throws IOException {
    write(75, 100, 25, 50);

    assertThat(checkpoints.epochs()).containsExactly(100, 75, 50, 25);
    write(100);
    assertThat(checkpoints.epochs()).containsExactly(100, 75);
  }

  @Test
  void anUnfinishedOneIsNone() throws IOException {
    write(25);
    Files.write(folder().resolve(".0123.unfinished"), new byte[10]);

    assertThat(checkpoints.epochs()).containsExactly(25);
  }

  @Test
  void theyDoNotDisturbWhatIsPublished() throws IOException {
    Map<String, byte[]> files = Map.of("result.json", new byte[] {1, 2});
    write(25, 50);
    assertThat(spec.isPublished()).isFalse();
    spec.publish(files);
    assertThat(spec.isPublished()).isTrue();
    checkpoints.clear();

    assertThat(folder()).doesNotExist();
    assertThat(checkpoints.epochs()).isEqualTo(List.of());
    assertThat(spec.read("result.json")).isEqualTo(files.get("result.json"));
  }
}
