package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.timnet.training.Origins;

class InnerFoldsTest {
  private static final int[] LABELS = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2};

  private static final List<String> SPEAKERS =
      List.of("f1", "f2", "f3", "m1", "m2", "f1", "f2", "f3", "m1", "m2", "f1", "f2", "f3", "m1");

  private static final Origins RECORDINGS =
      new Origins(SPEAKERS, IntStream.range(0, LABELS.length).toArray());

  /** The same with two copies of each, the first copies of all before the second ones. */
  private static final Origins COPIED =
      new Origins(
          Stream.of(SPEAKERS, SPEAKERS, SPEAKERS).flatMap(List::stream).toList(),
          IntStream.range(0, 3 * LABELS.length).map(i -> i % LABELS.length).toArray());

  private static final int[] LABELS_COPIED =
      IntStream.range(0, 3 * LABELS.length).map(i -> LABELS[i % LABELS.length]).toArray();

  @Test
  void everyClassIsSpreadOverThreeFolds() {
    InnerFolds folds = InnerFolds.stratified(RECORDINGS, LABELS, 7);

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
    assertThat(InnerFolds.stratified(RECORDINGS, LABELS, 7).foldOf())
        .isEqualTo(InnerFolds.stratified(RECORDINGS, LABELS, 7).foldOf())
        .isNotEqualTo(InnerFolds.stratified(RECORDINGS, LABELS, 8).foldOf());
  }

  @Test
  void noSpeakerIsInTwoFolds() {
    InnerFolds folds = InnerFolds.bySpeaker(RECORDINGS, LABELS, 7);

    assertThat(folds.count()).isEqualTo(3);
    for (int fold = 0; fold < 3; fold++) {
      List<String> held = IntStream.of(folds.in(fold)).mapToObj(SPEAKERS::get).distinct().toList();
      int[] rest =
          IntStream.range(0, LABELS.length).filter(i -> !held.contains(SPEAKERS.get(i))).toArray();
      assertThat(held).isNotEmpty();
      assertThat(rest).hasSize(LABELS.length - folds.in(fold).length);
    }
  }

  @Test
  void twoSpeakersAreTwoFoldsAndOneIsNone() {
    int[] labels = {0, 1, 0, 1};

    Origins two = new Origins(List.of("a", "a", "b", "b"), 0, 1, 2, 3);
    Origins one = new Origins(List.of("a", "a", "a", "a"), 0, 1, 2, 3);

    assertThat(InnerFolds.bySpeaker(two, labels, 1).count()).isEqualTo(2);
    assertThat(InnerFolds.bySpeaker(one, labels, 1).foldOf())
        .isEqualTo(InnerFolds.stratified(one, labels, 1).foldOf());
  }

  /** Numbers of the version before copies: the scores of stored cases stand on them. */
  @Test
  void foldsWithoutCopiesStayWhatTheyWere() {
    assertThat(InnerFolds.stratified(RECORDINGS, LABELS, 7).foldOf())
        .containsExactly(2, 2, 0, 1, 0, 1, 0, 2, 1, 0, 1, 2, 1, 0);
    assertThat(InnerFolds.bySpeaker(RECORDINGS, LABELS, 7).foldOf())
        .containsExactly(0, 0, 2, 1, 1, 0, 0, 2, 1, 1, 0, 0, 2, 1);
    assertThat(InnerFolds.stratified(RECORDINGS, LABELS, 7).in(1)).containsExactly(3, 5, 8, 10, 12);
  }

  /** Nobody who is scored on a recording has learned from a copy of it. */
  @Test
  void aCopyIsWhereItsOriginalIsAndNotScored() {
    for (boolean apart : new boolean[] {true, false}) {
      InnerFolds without = folds(apart, RECORDINGS, LABELS);
      InnerFolds with = folds(apart, COPIED, LABELS_COPIED);

      assertThat(with.count()).isEqualTo(without.count());
      for (int i = 0; i < LABELS_COPIED.length; i++) {
        assertThat(with.foldOf()[i]).isEqualTo(without.foldOf()[i % LABELS.length]);
      }
      for (int fold = 0; fold < 3; fold++) {
        assertThat(with.in(fold)).isEqualTo(without.in(fold));
        assertThat(with.without(fold, LABELS_COPIED, 1))
            .hasSize(3 * without.without(fold, LABELS, 1).length);
      }
    }
  }

  private static InnerFolds folds(boolean apart, Origins origins, int... labels) {
    return apart
        ? InnerFolds.bySpeaker(origins, labels, 7)
        : InnerFolds.stratified(origins, labels, 7);
  }

  @Test
  void everyUtteranceHasAnOrigin() {
    Origins one = new Origins(List.of("a"), 0);

    assertThatThrownBy(() -> InnerFolds.bySpeaker(one, new int[] {0, 1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("origins of 1 of 2 utterances");
    assertThatThrownBy(() -> new Origins(List.of("a"), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 speakers of 2 utterances");
    assertThatThrownBy(() -> new Origins(List.of("a", "a", "a"), 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 is a copy and has copies");
  }
}
