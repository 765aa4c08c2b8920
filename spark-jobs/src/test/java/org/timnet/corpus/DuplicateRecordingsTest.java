package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicateRecordingsTest {

  @Test
  void groupsWhatHasTheSameChecksum() {
    Map<String, String> checksums = Map.of("a10", "y", "a2", "y", "b", "x", "c", "z", "d", "x");
    assertThat(DuplicateRecordings.groups(checksums))
        .containsExactly(List.of("a2", "a10"), List.of("b", "d"));
    assertThat(DuplicateRecordings.find("MINE", checksums))
        .extracting(CorpusFinding::message)
        .containsExactly("MINE: 2 groups of byte-identical recordings: a2 = a10, b = d");
  }

  @Test
  void namesRecordingsWithSeveralLabels() {
    Map<String, String> checksums = Map.of("a", "x", "b", "x", "c", "z", "d", "z");
    Emotion sad = new Emotion("sad");
    Map<String, Emotion> labels = Map.of("a", new Emotion("angry"), "b", sad, "c", sad, "d", sad);
    assertThat(DuplicateRecordings.conflicts("MINE", checksums, labels))
        .extracting(CorpusFinding::message)
        .containsExactly(
            "MINE: 1 group of byte-identical recordings with several labels: a (angry) = b (sad); correct them or leave the"
                + " copies out");
    assertThat(DuplicateRecordings.conflicts("MINE", Map.of("a", "x", "b", "y"), labels)).isEmpty();
  }

  @Test
  void findsNothingWhereAllDiffer() {
    assertThat(DuplicateRecordings.find("MINE", Map.of("a", "x", "b", "y"))).isEmpty();
  }

  @Test
  void knowsThePairThatRavdessShipsAndNoOtherCopies() {
    String first = "Actor_07/03-01-03-01-02-01-07";
    String second = "Actor_07/03-01-03-01-02-02-07";
    assertThat(DuplicateRecordings.areShipped(List.of(first, second))).isTrue();
    assertThat(DuplicateRecordings.areShipped(List.of(second, first))).isTrue();
    assertThat(DuplicateRecordings.areShipped(List.of(first, second, "Actor_07/copy"))).isFalse();
    assertThat(DuplicateRecordings.areShipped(List.of(first, "elsewhere/" + first))).isFalse();
    assertThat(DuplicateRecordings.areShipped(List.of("a", "b"))).isFalse();
  }
}
