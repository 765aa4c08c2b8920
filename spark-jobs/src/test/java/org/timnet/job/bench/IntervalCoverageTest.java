package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.job.Captured;

/** Shares of 2,000 draws have a standard error of half a point at 95 %. */
class IntervalCoverageTest {
  private static final int DRAWS = 2_000;

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 10, 24})
  void intervalsOfFewSpeakersKeepTheirLevel(int speakers) {
    IntervalCoverage.Coverage coverage =
        new IntervalCoverage(IntervalCoverage.Population.ALIKE_IN_SIZE, speakers)
            .simulated(DRAWS, 1);
    assertThat(coverage.war()).isBetween(0.935, 0.965);
    assertThat(coverage.uar()).isBetween(0.935, 0.965);
    assertThat(coverage.independent()).as("speakers do not count").isLessThan(0.85);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 10, 24})
  void alsoWhereSomeSayMuchMoreThanOthers(int speakers) {
    IntervalCoverage.Coverage coverage =
        new IntervalCoverage(IntervalCoverage.Population.UNLIKE_IN_SIZE, speakers)
            .simulated(DRAWS, 2);
    assertThat(coverage.war()).isBetween(0.935, 0.975);
    assertThat(coverage.uar()).isBetween(0.935, 0.975);
  }

  @Test
  void printsALineForEveryPopulationAndNumberOfSpeakers() {
    Captured captured = Captured.run("bench-intervals", "--draws", "20");
    assertThat(captured.exit()).isZero();
    assertThat(captured.out().lines()).hasSize(16);
    assertThat(captured.out()).contains("alike in size", "unlike in size", "skewed");
    assertThat(Captured.run("bench-intervals", "--draws", "0").exit()).isEqualTo(2);
  }
}
