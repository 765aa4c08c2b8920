package org.timnet.prediction.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;

class PredictionFolderTest {
  private static final String RUN = "run";
  private static final String ONE = "1111111111111111";
  private static final String TWO = "2222222222222222";
  private static final byte[] TABLE = "table".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path output;

  private PredictionFolder folder;

  @BeforeEach
  void open() {
    folder =
        new PredictionFolder(
            new Storage(output.toUri(), Map.of()), new org.apache.hadoop.fs.Path(output.toUri()));
  }

  private void write(String id, String... unread) throws IOException {
    PartIndex.Table table = PartIndex.Table.of(TABLE);
    TreeMap<String, String> recordings = new TreeMap<>(Map.of(id + ".wav", "0"));
    folder.write(
        id,
        TABLE,
        TABLE,
        new PartIndex(RUN, recordings, BatchCounts.NONE, table, table, List.of(unread)));
  }

  /** An index that an earlier version wrote names nothing of that kind, and counts. */
  @Test
  void whatCouldNotBeReadIsWrittenWhereThereIsAny() throws IOException {
    write(ONE);
    write(TWO, TWO + ".wav");

    assertThat(output.resolve("recordings/part-" + ONE + ".json"))
        .content()
        .doesNotContain("unread");
    assertThat(folder.contents(RUN).parts().get(ONE).unread()).isEmpty();
    assertThat(folder.contents(RUN).parts().get(TWO).unread()).containsExactly(TWO + ".wav");
  }

  @Test
  void otherPartsGoAndWhatNamesThemFirst() throws IOException {
    write(ONE);
    write(TWO);

    PredictionFolder.Contents found = folder.contents(RUN);
    List<String> others = found.beside(Set.of(ONE));
    folder.delete(others);

    assertThat(found.parts()).containsOnlyKeys(ONE, TWO);
    assertThat(others).hasSize(3).first().isEqualTo("recordings/part-" + TWO + ".json");
    assertThat(folder.contents(RUN).parts()).containsOnlyKeys(ONE);
  }

  /** Of another driver; what was decided does not rest on it. */
  @Test
  void whatCameLaterIsNotRemoved() throws IOException {
    write(ONE);
    PredictionFolder.Contents found = folder.contents(RUN);
    write(TWO);

    folder.delete(found.beside(Set.of(ONE)));

    assertThat(folder.contents(RUN).parts()).containsOnlyKeys(ONE, TWO);
  }

  @Test
  void aPartThatLacksATableIsNone() throws IOException {
    write(ONE);
    Files.delete(output.resolve("predictions.csv/part-" + ONE + ".csv"));

    PredictionFolder.Contents found = folder.contents(RUN);

    assertThat(found.parts()).isEmpty();
    assertThat(found.beside(Set.of())).hasSize(2);
  }

  /** A table that Spark has written by the same name. */
  @Test
  void tablesOfOthersStay() throws IOException {
    String spark = "part-00000-6a1f3c52-0b1e-4c53-9d3e-1f2a3b4c5d6e-c000.snappy.parquet";
    Path theirs = output.resolve("predictions.parquet").resolve(spark);
    Files.createDirectories(theirs.getParent());
    Files.write(theirs, TABLE);
    write(ONE);

    folder.delete(folder.contents(RUN).beside(Set.of()));

    assertThat(theirs).exists();
    assertThat(folder.contents(RUN).parts()).isEmpty();
  }

  /** Such as the folder of a training that is done. */
  @Test
  void aMarkerOfSomethingElseIsRefused() throws IOException {
    Files.writeString(output.resolve("_SUCCESS"), "{}");

    assertThatThrownBy(() -> folder.contents(RUN))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("_SUCCESS that belongs to no predictions");
  }

  @Test
  void anotherRunsPartsAreRefused() throws IOException {
    write(ONE);

    assertThatThrownBy(() -> folder.contents("another"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("another model, input or options");
  }
}
