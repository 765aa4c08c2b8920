package org.timnet.sweep.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;

class StoredJournalTest {
  @TempDir private Path root;
  private Storage storage;
  private org.apache.hadoop.fs.Path folder;

  @BeforeEach
  void open() {
    storage = new Storage(root.toUri(), Map.of());
    folder = storage.below("sweeps", "a", "b", "journal");
  }

  private static List<Entry> entries(int number) {
    return List.of(
        new Entry.Suggested(number, Map.of("training.learning-rate", "0.001")),
        new Entry.Started(number, 0),
        new Entry.Reported(number, 0, 0.5, List.of(0.4, 0.5)),
        new Entry.Failed(number, 1, "the loss is NaN"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("sweeps/a/b/journal"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  @Test
  void whatIsWrittenIsReadAndGoneOnWith() throws IOException {
    assertThat(StoredJournal.open(storage, folder).entries()).isEmpty();
    StoredJournal.open(storage, folder).journal().write(entries(0));
    StoredJournal.Opened opened = StoredJournal.open(storage, folder);
    opened.journal().write(entries(1));

    List<Entry> all = new ArrayList<>(entries(0));
    all.addAll(entries(1));
    assertThat(opened.entries()).isEqualTo(entries(0));
    assertThat(StoredJournal.read(storage, folder)).isEqualTo(all);
  }

  @Test
  void manyObjectsArePutTogether() throws IOException {
    StoredJournal journal = StoredJournal.open(storage, folder).journal();
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      journal.write(entries(i));
      all.addAll(entries(i));
    }

    assertThat(names()).hasSize(1 + 44).contains("000000000-000000255.json");
    assertThat(StoredJournal.read(storage, folder)).isEqualTo(all);

    // Killed before the parts of the chunk were gone.
    Files.writeString(root.resolve("sweeps/a/b/journal/000000007.json"), "[]");
    assertThat(StoredJournal.open(storage, folder).entries()).isEqualTo(all);
  }

  @Test
  void aChunkThatAKilledDriverOwesIsPutTogetherLater() throws IOException {
    StoredJournal journal = StoredJournal.open(storage, folder).journal();
    for (int i = 0; i < 255; i++) {
      journal.write(entries(i));
    }
    Files.copy(
        root.resolve("sweeps/a/b/journal/000000254.json"),
        root.resolve("sweeps/a/b/journal/000000255.json"));
    assertThat(StoredJournal.read(storage, folder)).hasSize(256 * 4);
    assertThat(names()).as("who looks on changes nothing").hasSize(256);
    StoredJournal.open(storage, folder);

    assertThat(names()).containsExactly("000000000-000000255.json");
    assertThat(StoredJournal.read(storage, folder)).hasSize(256 * 4);
  }

  @Test
  void aGapIsNamed() throws IOException {
    StoredJournal journal = StoredJournal.open(storage, folder).journal();
    for (int i = 0; i < 3; i++) {
      journal.write(entries(i));
    }
    Files.delete(root.resolve("sweeps/a/b/journal/000000001.json"));

    assertThatThrownBy(() -> StoredJournal.open(storage, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("000000001");
  }

  @Test
  void whatANewerVersionWroteIsNotGuessedAt() throws IOException {
    StoredJournal.open(storage, folder).journal().write(entries(0));
    Files.writeString(
        root.resolve("sweeps/a/b/journal/000000001.json"), "[{\"what\":\"merged\",\"trial\":1}]");

    assertThatThrownBy(() -> StoredJournal.open(storage, folder))
        .hasMessageContaining("000000001.json")
        .hasMessageContaining("newer");
  }
}
