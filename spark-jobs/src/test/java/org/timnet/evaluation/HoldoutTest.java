package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
