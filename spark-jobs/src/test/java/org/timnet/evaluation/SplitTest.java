package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Test
  void paperTrainsOnAllThatItDoesNotTest() {
    List<Fold> folds = Split.PAPER.folds(Collections.nCopies(23, "anna"), 4, 7);
    assertThat(folds).extracting(Fold::index).containsExactly(0, 1, 2, 3);
    assertThat(folds.get(3).test()).containsExactly(3, 4, 7, 15, 19);
    assertThat(folds.get(3).train())
        .containsExactly(0, 1, 2, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20, 21, 22);
  }

  @Test
  void leavesEachOfFewSpeakersOutInNaturalOrder() {
    List<Fold> folds =
        Split.SPEAKER_INDEPENDENT.folds(List.of("s10", "s9", "s10", "S1", "s9", "s10"), 10, 5);
    assertThat(folds)
        .containsExactly(
            new Fold(0, new int[] {0, 1, 2, 4, 5}, new int[] {3}),
            new Fold(1, new int[] {0, 2, 3, 5}, new int[] {1, 4}),
            new Fold(2, new int[] {1, 3, 4}, new int[] {0, 2, 5}));
  }

  /** numpy shuffles 0..11 with seed 1 to 2 3 4 10 1 6 0 7 11 9 8 5. */
  @Test
  void dealsManySpeakersInShuffledOrder() {
    List<String> speakers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      speakers.add("s" + (i % 12 + 1));
    }
    List<Fold> folds = Split.SPEAKER_INDEPENDENT.folds(speakers, 10, 1);
    assertThat(folds).hasSize(10);
    assertThat(folds.get(0).test()).containsExactly(2, 8, 14, 20);
    assertThat(folds.get(1).test()).containsExactly(3, 5, 15, 17);
    assertThat(folds.get(2).test()).containsExactly(4, 16);
    assertThat(folds.get(9).test()).containsExactly(9, 21);
    assertThat(folds.stream().flatMapToInt(fold -> IntStream.of(fold.test())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList());
    assertThat(LeakDetector.leaks(folds, Leak.Trait.SPEAKER, speakers)).isEmpty();
  }

  @Test
  void allLearnsFromEverything() {
    assertThat(Split.ALL.folds(List.of("a", "a", "b"), 1, 0))
        .containsExactly(new Fold(0, new int[] {0, 1, 2}, new int[0]));
    assertThat(Split.ALL.tests()).isFalse();
    assertThat(Split.PAPER.tests()).isTrue();
  }

  @Test
  void refusesWhatHasNoFolds() {
    assertThatThrownBy(() -> Split.SPEAKER_INDEPENDENT.folds(List.of("a", "a"), 10, 1))
        .hasMessageContaining("need two speakers");
    assertThatThrownBy(() -> Split.CROSS_CORPUS.folds(List.of("a", "b"), 10, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasIdsForSettings() {
    assertThat(Split.of("paper")).isEqualTo(Split.PAPER);
    assertThat(Split.of("speaker-independent")).isEqualTo(Split.SPEAKER_INDEPENDENT);
    assertThat(Split.of("cross-corpus")).isEqualTo(Split.CROSS_CORPUS);
    assertThat(Split.of("all")).isEqualTo(Split.ALL);
    assertThatThrownBy(() -> Split.of("random"))
        .as("what has no folds is chosen by a command and not by name")
        .hasMessage("there is no split 'random', only paper, speaker-independent");
    assertThat(Selection.of("last-epoch").isOptimistic()).isFalse();
    assertThat(Selection.of("test-best").isOptimistic()).isTrue();
    assertThat(Selection.of("validation-best").isOptimistic()).isFalse();
    assertThatThrownBy(() -> Selection.of("best")).hasMessageContaining("'best', only last-epoch");
  }
}
