package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
  private static final ConfusionMatrix RIGHT =
      ConfusionMatrix.ofCounts(new long[][] {{5, 0}, {0, 5}});
  private static final ConfusionMatrix WRONG =
      ConfusionMatrix.ofCounts(new long[][] {{0, 5}, {5, 0}});

  /** Two draws of two: accuracy 0, 1/2 and 1 with probability 1/4, 1/2 and 1/4. */
  @Test
  void twoOppositeSpeakers() {
    assertThat(interval(List.of(RIGHT, WRONG), 0.95)).isEqualTo(new ConfidenceInterval(0, 1, 0.95));
    assertThat(interval(List.of(RIGHT, WRONG), 0.4))
        .isEqualTo(new ConfidenceInterval(0.5, 0.5, 0.4));
  }

  /** One utterance a speaker, 100 speakers, 70 % right: normal limits 0.7 +- 1.96 * 0.0458. */
  @Test
  void independentUtterancesGiveTheNormalInterval() {
    List<ConfusionMatrix> speakers =
        IntStream.range(0, 100)
            .mapToObj(i -> ConfusionMatrix.of(2, new int[] {0}, new int[] {i < 70 ? 0 : 1}))
            .toList();
    ConfidenceInterval interval = interval(speakers, 0.95);
    assertThat(interval.low()).isCloseTo(0.610, within(0.015));
    assertThat(interval.high()).isCloseTo(0.790, within(0.015));
  }

  /**
   * As many utterances and as many right, but by 10 speakers: the 10 % and 90 % quantiles of a
   * binomial distribution of 10 draws at 0.7 are 5 and 9 (single utterances would give 0.64, 0.76).
   */
  @Test
  void speakersCountAndNotUtterances() {
    List<ConfusionMatrix> speakers =
        IntStream.range(0, 10).mapToObj(i -> i < 7 ? RIGHT : WRONG).toList();
    assertThat(interval(speakers, 0.8)).isEqualTo(new ConfidenceInterval(0.5, 0.9, 0.8));
  }

  @Test
  void speakersWhoAreAllAlikeLeaveNoDoubt() {
    ConfusionMatrix some = ConfusionMatrix.ofCounts(new long[][] {{3, 1}, {2, 2}});
    assertThat(
            ConfidenceInterval.bootstrap(
                Collections.nCopies(5, some), ConfusionMatrix::uar, 0.9, 1))
        .contains(new ConfidenceInterval(0.625, 0.625, 0.9));
  }

  @Test
  void oneSpeakerHasNoInterval() {
    ConfusionMatrix nothing = ConfusionMatrix.of(2, new int[0], new int[0]);
    assertThat(ConfidenceInterval.bootstrap(List.of(RIGHT, nothing), ConfusionMatrix::war, 0.95, 1))
        .isEmpty();
    assertThatThrownBy(
            () -> ConfidenceInterval.bootstrap(List.of(RIGHT), ConfusionMatrix::war, 95, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ConfidenceInterval interval(List<ConfusionMatrix> speakers, double level) {
    return ConfidenceInterval.bootstrap(speakers, ConfusionMatrix::war, level, 46).orElseThrow();
  }
}
