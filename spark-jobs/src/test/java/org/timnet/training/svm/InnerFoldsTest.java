package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InnerFoldsTest {
  private static final int[] LABELS = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2};

  @Test
  void everyClassIsSpreadOverThreeFolds() {
    InnerFolds folds = InnerFolds.stratified(LABELS, 7);

    assertThat(folds.count()).isEqualTo(3);
    for (int label = 0; label < 3; label++) {
      int of = label;
      long all = Arrays.stream(LABELS).filter(each -> each == of).count();
      for (int fold = 0; fold < 3; fold++) {
        assertThat(all - folds.without(fold, LABELS, label).length)
            .as("label %d, fold %d", label, fold)
            .isBetween(all / 3, all / 3 + 1);
      }
    }
    assertThat(IntStream.range(0, 3).map(fold -> folds.in(fold).length).toArray())
        .containsOnly(4, 5);
  }

  @Test
  void theSeedDecides() {
    assertThat(InnerFolds.stratified(LABELS, 7).foldOf())
        .isEqualTo(InnerFolds.stratified(LABELS, 7).foldOf())
        .isNotEqualTo(InnerFolds.stratified(LABELS, 8).foldOf());
  }

  @Test
  void noSpeakerIsInTwoFolds() {
    List<String> speakers =
        List.of("f1", "f2", "f3", "m1", "m2", "f1", "f2", "f3", "m1", "m2", "f1", "f2", "f3", "m1");

    InnerFolds folds = InnerFolds.bySpeaker(speakers, LABELS, 7);

    assertThat(folds.count()).isEqualTo(3);
    for (int fold = 0; fold < 3; fold++) {
      List<String> held = IntStream.of(folds.in(fold)).mapToObj(speakers::get).distinct().toList();
      int[] rest =
          IntStream.range(0, LABELS.length).filter(i -> !held.contains(speakers.get(i))).toArray();
      assertThat(held).isNotEmpty();
      assertThat(rest).hasSize(LABELS.length - folds.in(fold).length);
    }
  }

  @Test
  void twoSpeakersAreTwoFoldsAndOneIsNone() {
    int[] labels = {0, 1, 0, 1};

    assertThat(InnerFolds.bySpeaker(List.of("a", "a", "b", "b"), labels, 1).count()).isEqualTo(2);
    assertThat(InnerFolds.bySpeaker(List.of("a", "a", "a", "a"), labels, 1).foldOf())
        .isEqualTo(InnerFolds.stratified(labels, 1).foldOf());
  }

  @Test
  void everyUtteranceHasASpeaker() {
    assertThatThrownBy(() -> InnerFolds.bySpeaker(List.of("a"), new int[] {0, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 speakers of 2 utterances");
  }
}
