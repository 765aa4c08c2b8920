package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
  private static final ScoreNoise NOISE = new ScoreNoise(1, 1, ScoreNoise.Source.MEASURED, 80.5, 6);

  @Test
  void nightsThatRepeatTheBaselineSayNothing() {
    MovingAverage average = MovingAverage.of(81, Collections.nCopies(30, 81.0), NOISE, 0.2);
    assertThat(average.distance()).isZero();
    assertThat(average.fall()).isEqualTo(1);
    assertThat(average.rise()).isEqualTo(1);
  }

  /** A weight of 0.2 on 3.5 points below a centre of six trainings. */
  @Test
  void oneNightCountsByItsWeight() {
    MovingAverage average = MovingAverage.of(83, List.of(77.0), NOISE, 0.2);
    assertThat(average.distance()).isCloseTo(0.2 * -3.5, within(1e-12));
    assertThat(average.error()).isCloseTo(0.2 * Math.sqrt(1 + 1 / 6.0), within(1e-12));
    assertThat(average.fall()).isCloseTo(DriftRule.below(-3.5 / Math.sqrt(7 / 6.0)), within(1e-12));
  }

  /** One harmless change that lasts is no more evidence after a month than after a night. */
  @Test
  void nightsWithTheSameScoreAreOneDraw() {
    MovingAverage one = MovingAverage.of(80, List.of(78.0), NOISE, 0.2);
    MovingAverage month = MovingAverage.of(80, Collections.nCopies(30, 78.0), NOISE, 0.2);
    assertThat(month.fall()).isCloseTo(one.fall(), within(1e-9));
  }

  @Test
  void manyNightsWithScoresOfTheirOwnAre() {
    List<Double> nights =
        IntStream.range(0, 30)
            .mapToObj(night -> 78 + 0.001 * (night % 2 == 0 ? night : -night))
            .toList();
    MovingAverage month = MovingAverage.of(80, nights, NOISE, 0.2);
    assertThat(month.fall()).isLessThan(1e-3);
    assertThat(month.error()).isCloseTo(MovingAverage.lastingError(NOISE, 0.2), within(1e-2));
  }
}
