package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Storage;
import org.timnet.testing.AtOnce;

class StoredHistoryTest {
  @TempDir private Path folder;

  @Test
  void nightsThatAreAddedAtOnceAreAllKept() throws Exception {
    StoredHistory history = new StoredHistory(new Storage(folder.toUri(), Map.of()), "nights");

    AtOnce.run(
        4,
        driver ->
            () -> {
              history.add(
                  new Night("2025-01-0" + (driver + 1), "nightly", new TreeMap<>()),
                  Outcomes.none(),
                  10);
              return null;
            });

    assertThat(history.read().nights())
        .extracting(Night::night)
        .containsExactly("2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04");
  }

  @Test
  void theFirstNightPinsItselfAndNeverExpires() throws Exception {
    StoredHistory history = history();
    for (int day = 1; day <= 3; day++) {
      history.addAsBaseline(night(day), outcomes(day), 1);
    }

    assertThat(history.read().baseline()).isEqualTo("2025-01-01 a/b");
    assertThat(history.read().nights()).hasSize(2);
    assertThat(history.outcomes("2025-01-01 a/b")).isEqualTo(outcomes(1));
    assertThat(history.outcomes("2025-01-02 a/b")).as("dropped").isEqualTo(Outcomes.none());
    assertThat(history.outcomes("2025-01-03 a/b")).isEqualTo(outcomes(3));
  }

  @Test
  void aNightThatIsNotCompleteIsNoBaseline() throws Exception {
    StoredHistory history = history();
    history.add(night(1), outcomes(1), 9);
    assertThat(history.read().baseline()).isNull();
    history.addAsBaseline(night(2), outcomes(2), 9);
    assertThat(history.read().baseline()).isEqualTo("2025-01-02 a/b");
    history.pin("2025-01-01 a/b");
    assertThat(history.read().baseline()).isEqualTo("2025-01-01 a/b");
  }

  /** Two benchmarks of one day are of one label, where nobody names them. */
  @Test
  void aNightOfAnotherExperimentIsNotReplaced() throws Exception {
    StoredHistory history = history();
    history.addAsBaseline(night(1), outcomes(1), 9);
    String label = night(1).night();
    Night other = new Night(label, "a trial", night(2).cells());

    assertThatThrownBy(() -> history.addAsBaseline(other, outcomes(2), 9))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining(label)
        .hasMessageContaining("a trial would take its place")
        .hasMessageContaining("--night or take another benchmark.history");
    assertThat(history.read().nights()).containsExactly(night(1));
    assertThat(history.outcomes(label)).isEqualTo(outcomes(1));

    Night again = new Night(label, night(1).experiment(), night(2).cells());
    history.add(again, outcomes(2), 9);
    assertThat(history.read().nights()).as("resumed").containsExactly(again);
  }

  @Test
  void aNightOfAnEarlierVersionIsReplaced() throws Exception {
    StoredHistory history = history();
    Files.createDirectories(folder.resolve("reports"));
    Files.writeString(
        folder.resolve("reports/nights.json"),
        """
        {"version" : 2, "baseline" : "2025-01-01 a/b", "nights" : [
          {"night" : "2025-01-01 a/b", "cells" : {}}]}
        """);

    history.add(night(1), outcomes(1), 9);

    assertThat(history.read().nights()).containsExactly(night(1));
    assertThat(history.read().baseline()).isEqualTo("2025-01-01 a/b");
  }

  @Test
  void noiseIsKeptCellByCell() throws Exception {
    StoredHistory history = history();
    assertThat(history.noise()).isEqualTo(SeedNoise.none());
    history.keep(noise("A", 56));
    SeedNoise both = history.keep(noise("B", 60));
    assertThat(both.cells()).containsOnlyKeys("A", "B");
    assertThat(history.noise()).isEqualTo(both);
    assertThat(history.keep(noise("A", 99)).cells().get("A").utterances()).isEqualTo(99);

    Files.writeString(folder.resolve("reports/nights.noise.json"), "{}");
    assertThatThrownBy(history::noise)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nights.noise.json holds no noise between seeds");
  }

  private StoredHistory history() {
    return new StoredHistory(new Storage(folder.toUri(), Map.of()), "nights");
  }

  private static Night night(int day) {
    return Nights.night("2025-01-0%d a/b".formatted(day), "cell", new int[] {day}, 9);
  }

  private static Outcomes outcomes(int day) {
    return Nights.outcomes("cell", new int[] {day}, 9);
  }

  private static SeedNoise noise(String cell, int utterances) {
    return SeedNoise.of(
        LongStream.range(0, 5)
            .mapToObj(seed -> Nights.seed(seed, cell, new int[] {(int) seed}, utterances))
            .toList());
  }
}
