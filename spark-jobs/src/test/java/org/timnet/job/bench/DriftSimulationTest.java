package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.job.bench.DriftSimulation.Alarm;
import org.timnet.job.bench.DriftSimulation.Scenario;
import org.timnet.job.bench.DriftSimulation.Training;
import org.timnet.job.bench.DriftSimulation.World;

/** What {@code deploy/bench/drift} shows with many rounds, with few. */
class DriftSimulationTest {
  private static final World WORLD = new World(34, 500, 1.2, 0, 5);

  private static long falls(Training training, int rounds, int nights) {
    DriftSimulation simulation = new DriftSimulation(WORLD, 1);
    Scenario quiet =
        training == Training.REPEATS_UNTIL_CHANGED
            ? new Scenario(training, 1, 0, 0)
            : Scenario.quiet(training);
    return IntStream.range(0, rounds)
        .mapToObj(round -> simulation.nights(quiet, nights))
        .flatMap(List::stream)
        .filter(Alarm::fell)
        .count();
  }

  private static double found(Scenario scenario, int rounds, int within) {
    DriftSimulation simulation = new DriftSimulation(WORLD, 1);
    return IntStream.range(0, rounds)
            .filter(round -> simulation.nightsUntilFound(scenario, within) <= within)
            .count()
        / (double) rounds;
  }

  @Test
  void aQuietNightPasses() {
    assertThat(falls(Training.REPEATS, 2, 10)).isZero();
    assertThat(falls(Training.VARIES, 10, 20)).as("of 200 nights").isLessThanOrEqualTo(4);
  }

  /** The change repeats, so that one false alarm would be one every night. */
  @Test
  void aHarmlessChangePasses() {
    assertThat(falls(Training.REPEATS_UNTIL_CHANGED, 20, 5) / 4.0)
        .as("of 20 changes")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void threePointsAreFoundTheSameNightWhereTrainingsRepeat() {
    assertThat(found(new Scenario(Training.REPEATS, 2, 3, 0), 20, 1)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void aSlideIsFoundWithinAFortnight() {
    assertThat(found(new Scenario(Training.REPEATS, 2, 0, 0.5), 10, 14)).isEqualTo(1);
    assertThat(found(new Scenario(Training.VARIES, 2, 0, 0.5), 10, 14)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void theSameSeedGivesTheSameNights() {
    Scenario scenario = new Scenario(Training.VARIES, 3, 5, 0);
    World small = new World(5, 60, 3, 1, 5);
    assertThat(new DriftSimulation(small, 7).nights(scenario, 6))
        .isEqualTo(new DriftSimulation(small, 7).nights(scenario, 6))
        .hasSize(6);
  }
}
