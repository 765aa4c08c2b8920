package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
  /** Quantiles of 0.975 as every table of the t distribution has them. */
  private static final double T_OF_3_DEGREES = 3.182446;

  private static final double T_OF_5_DEGREES = 2.570582;

  /**
   * Six speakers of 1,000 utterances each, accuracies 35.7 14.3 32.7 18.4 23.5 13.3 %: mean 22.98,
   * standard deviation 9.4506.
   */
  @Test
  void ofSpeakersWhoSayAsMuchItIsStudentsT() {
    List<ConfusionMatrix> speakers =
        Stream.of(357, 143, 327, 184, 235, 133).map(right -> speaker(1000, right)).toList();
    double reach = T_OF_5_DEGREES * 0.0945059081 / Math.sqrt(6);

    for (ToDoubleFunction<ConfusionMatrix> score : scores()) {
      ConfidenceInterval interval = interval(speakers, score);
      assertThat(interval.low()).isCloseTo(0.2298333333 - reach, within(2e-7));
      assertThat(interval.high()).isCloseTo(0.2298333333 + reach, within(2e-7));
      assertThat(interval.level()).isEqualTo(0.95);
    }
  }

  /** Scores 50 60 70 90 %: standard deviation 17.08, so that the upper limit is above 94. */
  @Test
  void fourSpeakersHaveAWideOne() {
    ConfidenceInterval interval =
        interval(
            Stream.of(50, 60, 70, 90).map(right -> speaker(100, right)).toList(),
            ConfusionMatrix::war);
    double reach = T_OF_3_DEGREES * 0.1707825128 / 2;
    assertThat(interval.low()).isCloseTo(0.675 - reach, within(1e-7));
    assertThat(interval.high()).isCloseTo(0.675 + reach, within(1e-7));
  }

  /** Jackknife of five unequal speakers, computed with another program. */
  @Test
  void ofUnequalSpeakersItIsAroundThePooledScore() {
    List<ConfusionMatrix> speakers =
        Stream.of(
                new long[][] {{8, 2}, {1, 4}},
                new long[][] {{3, 1}, {2, 6}},
                new long[][] {{10, 0}, {3, 7}},
                new long[][] {{5, 5}, {0, 2}},
                new long[][] {{2, 2}, {4, 8}})
            .map(ConfusionMatrix::ofCounts)
            .toList();

    ConfidenceInterval war = interval(speakers, ConfusionMatrix::war);
    assertThat(war.low()).isCloseTo(0.5809149055792107, within(1e-9));
    assertThat(war.high()).isCloseTo(0.8857517610874559, within(1e-9));
    ConfidenceInterval uar = interval(speakers, ConfusionMatrix::uar);
    assertThat(uar.low()).isCloseTo(0.575147586273775, within(1e-9));
    assertThat(uar.high()).isCloseTo(0.8914242487191125, within(1e-9));
  }

  /** As many utterances and as many right, but by 10 speakers instead of 100. */
  @Test
  void speakersCountAndNotUtterances() {
    List<ConfusionMatrix> many =
        IntStream.range(0, 100).mapToObj(i -> speaker(1, i < 70 ? 1 : 0)).toList();
    List<ConfusionMatrix> few =
        IntStream.range(0, 10).mapToObj(i -> speaker(10, i < 7 ? 10 : 0)).toList();
    ConfidenceInterval ofMany = interval(many, ConfusionMatrix::war);
    assertThat(ofMany.low()).isCloseTo(0.609, within(0.001));
    assertThat(ofMany.high()).isCloseTo(0.791, within(0.001));
    ConfidenceInterval ofFew = interval(few, ConfusionMatrix::war);
    assertThat(ofFew.high()).as("0.7 + 2.262157 * 0.483046 / sqrt(10) is above 1").isEqualTo(1);
    assertThat(ofFew.low()).isCloseTo(0.7 - 2.262157 * 0.4830459 / Math.sqrt(10), within(1e-6));
  }

  /** A network that always names one class has a UAR of 1/2 with every speaker: no certainty. */
  @Test
  void speakersWhoAreAllAlikeLeaveNoSpreadToJudgeBy() {
    ConfusionMatrix oneClass = ConfusionMatrix.ofCounts(new long[][] {{4, 0}, {4, 0}});
    assertThat(
            ConfidenceInterval.overSpeakers(
                Collections.nCopies(6, oneClass), ConfusionMatrix::uar, 0.95))
        .isEmpty();
    List<ConfusionMatrix> unlikeInSize =
        Stream.of(1, 2, 3, 4, 5, 7).map(n -> speaker(3 * n, 2 * n)).toList();
    assertThat(ConfidenceInterval.overSpeakers(unlikeInSize, ConfusionMatrix::war, 0.95)).isEmpty();
  }

  @Test
  void oneSpeakerHasNoInterval() {
    ConfusionMatrix nothing = ConfusionMatrix.of(2, new int[0], new int[0]);
    Optional<ConfidenceInterval> interval =
        ConfidenceInterval.overSpeakers(
            List.of(speaker(5, 5), nothing), ConfusionMatrix::war, 0.95);
    assertThat(interval).isEmpty();
    assertThatThrownBy(
            () -> ConfidenceInterval.overSpeakers(List.of(speaker(5, 5)), ConfusionMatrix::war, 95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<ToDoubleFunction<ConfusionMatrix>> scores() {
    return List.of(ConfusionMatrix::war, ConfusionMatrix::uar);
  }

  private static ConfidenceInterval interval(
      List<ConfusionMatrix> speakers, ToDoubleFunction<ConfusionMatrix> score) {
    return ConfidenceInterval.overSpeakers(speakers, score, 0.95).orElseThrow();
  }

  /** Utterances of one class, so that UAR is WAR. */
  private static ConfusionMatrix speaker(int utterances, int right) {
    return ConfusionMatrix.ofCounts(new long[][] {{right, utterances - right}, {0, 0}});
  }
}
