package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.settings.InvalidChoiceException;

class HoldoutTest {
  /** Utterances 0..99 of class 0, 100..119 of class 1, 120..123 of class 2, 124 of class 3. */
  private static final int[] LABELS =
      IntStream.range(0, 125).map(i -> i < 100 ? 0 : i < 120 ? 1 : i < 124 ? 2 : 3).toArray();

  private static final int[] TRAIN = IntStream.range(0, 125).filter(i -> i % 50 != 0).toArray();

  @Test
  void keepsBackATenthOfEveryClass() {
    Holdout holdout = Holdout.stratified(TRAIN, LABELS, 5);
    int[] perClass = new int[4];
    Arrays.stream(holdout.validation()).forEach(i -> perClass[LABELS[i]]++);
    assertThat(perClass).containsExactly(10, 2, 1, 0);
    assertThat(holdout.train()).isSorted().doesNotContain(holdout.validation());
    assertThat(
            IntStream.concat(Arrays.stream(holdout.train()), Arrays.stream(holdout.validation()))
                .sorted())
        .containsExactlyElementsOf(Arrays.stream(TRAIN).boxed().toList());
  }

  @Test
  void dependsOnTheSeedAndNotOnTheOrderOfIndices() {
    int[] reversed =
        IntStream.range(0, TRAIN.length).map(i -> TRAIN[TRAIN.length - 1 - i]).toArray();
    assertThat(Holdout.stratified(reversed, LABELS, 5))
        .isEqualTo(Holdout.stratified(TRAIN, LABELS, 5))
        .isNotEqualTo(Holdout.stratified(TRAIN, LABELS, 6));
  }

  /** Speakers a to l with ten utterances each, of two classes by turns. */
  private static final List<String> SPEAKERS =
      IntStream.range(0, 120).mapToObj(i -> String.valueOf((char) ('a' + i / 10))).toList();

  private static final int[] TWO_CLASSES = IntStream.range(0, 120).map(i -> i % 2).toArray();

  @Test
  void keepsBackWholeSpeakers() {
    int[] train = IntStream.range(10, 120).toArray();
    Holdout holdout = Holdout.ofSpeakers(train, TWO_CLASSES, SPEAKERS, 5);

    assertThat(speakers(holdout.validation())).hasSize(1).isSubsetOf(SPEAKERS);
    assertThat(speakers(holdout.train()))
        .hasSize(10)
        .doesNotContainAnyElementsOf(speakers(holdout.validation()))
        .doesNotContain("a");
    assertThat(holdout.validation()).hasSize(10).isSorted();
    assertThat(
            speakers(
                Holdout.ofSpeakers(IntStream.range(0, 20).toArray(), TWO_CLASSES, SPEAKERS, 5)
                    .validation()))
        .as("of two speakers one")
        .hasSize(1);
    assertThat(
            IntStream.range(0, 20)
                .mapToObj(
                    seed ->
                        speakers(
                            Holdout.ofSpeakers(train, TWO_CLASSES, SPEAKERS, seed).validation()))
                .distinct())
        .as("the seed decides who")
        .hasSizeGreaterThan(5);
  }

  /** Only b and c can go: without a there is no utterance of class 1. */
  @Test
  void everyClassStaysInTraining() {
    int[] labels = {1, 1, 0, 0, 0, 0};
    List<String> speakers = List.of("a", "a", "b", "b", "c", "c");
    int[] train = {0, 1, 2, 3, 4, 5};
    for (int seed = 0; seed < 20; seed++) {
      assertThat(Holdout.ofSpeakers(train, labels, speakers, seed).train()).contains(0, 1);
    }
    assertThatThrownBy(() -> Holdout.ofSpeakers(new int[] {0, 1}, labels, speakers, 1))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("no speaker can be held out")
        .hasMessageContaining("experiment.validation=by-class");
  }

  private static Set<String> speakers(int[] utterances) {
    return Arrays.stream(utterances).mapToObj(SPEAKERS::get).collect(Collectors.toSet());
  }
}
