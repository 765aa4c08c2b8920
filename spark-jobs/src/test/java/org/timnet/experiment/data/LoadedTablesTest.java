package org.timnet.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.storage.Storage;

class LoadedTablesTest {
  private static final int UTTERANCES = 3;
  private static final long BYTES = UTTERANCES * 2 * 39 * Float.BYTES;

  @TempDir private Path folder;
  private Storage storage;
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void tables() throws IOException {
    storage = new Storage(folder.toUri(), Map.of());
    for (String name : List.of("A", "B", "C")) {
      new SyntheticTable(name, UTTERANCES, 2, 39).writeTo(storage);
    }
  }

  @Test
  void thoseUsedLastOutliveAWantOfMemoryAndOlderOnesDoNot() throws IOException {
    LoadedTables tables = new LoadedTables(2 * BYTES);
    use(tables, "A", "B", "C", "A", "C", "B");
    assertThat(read).containsExactly("A", "B", "C");
    clearSoftReferences();
    use(tables, "B", "C");
    assertThat(read).containsExactly("A", "B", "C");
    use(tables, "A");
    assertThat(read).containsExactly("A", "B", "C", "A");
  }

  @Test
  void theTableUsedLastIsHeldEvenIfItIsTooLarge() throws IOException {
    LoadedTables tables = new LoadedTables(BYTES - 1);
    use(tables, "A", "B");
    clearSoftReferences();
    use(tables, "B");
    assertThat(read).containsExactly("A", "B");
  }

  @Test
  void aTableThatSomeoneWorksWithIsNeverReadAgain() throws IOException {
    LoadedTables tables = new LoadedTables(BYTES);
    FeatureTable working = use(tables, "A");
    use(tables, "B");
    clearSoftReferences();
    assertThat(use(tables, "A")).isSameAs(working);
    assertThat(read).containsExactly("A", "B");
  }

  @Test
  void whatIsOutOfUseMakesRoomForATableThatIsBeingRead() throws IOException {
    LoadedTables tables = new LoadedTables(10 * BYTES);
    use(tables, "A");
    tables.table(
        "B",
        () -> {
          clearSoftReferences();
          return read("B");
        });
    use(tables, "A");
    assertThat(read).containsExactly("A", "B", "A");
  }

  @Test
  void aReadingThatFailsIsTriedAgain() throws IOException {
    LoadedTables tables = new LoadedTables(BYTES);
    assertThatIOException()
        .isThrownBy(
            () ->
                tables.table(
                    "A",
                    () -> {
                      throw new IOException("503");
                    }));
    use(tables, "A");
    assertThat(read).containsExactly("A");
  }

  private FeatureTable use(LoadedTables tables, String... names) throws IOException {
    FeatureTable table = null;
    for (String name : names) {
      table = tables.table(name, () -> read(name));
      assertThat(table.corpus()).isEqualTo(name);
    }
    return table;
  }

  private FeatureTable read(String name) throws IOException {
    read.add(name);
    return FeatureTable.read(storage, "authors", 96_000, name);
  }

  /** The JVM promises to clear all of them before it says that memory is out. */
  private static void clearSoftReferences() {
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> assertThat(new long[Integer.MAX_VALUE - 8]).isEmpty());
  }
}
