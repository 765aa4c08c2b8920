package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.experiment.cases.ResultVersion;
import org.timnet.report.score.Metric;
import org.timnet.storage.Json;

class SeedNoiseTest {
  private static final String CELL = "EMOVO tim-net paper last-epoch";

  /**
   * One seed: every utterance is right with a probability of its own, all a little more or less.
   */
  private static SeedNoise.SeedRun run(long seed, String cell, double better) {
    SplittableRandom random = new SplittableRandom(seed);
    return Nights.seed(
        seed,
        cell,
        IntStream.range(0, 1000)
            .filter(i -> random.nextDouble() < 0.2 + 0.6 * i / 1000 + better)
            .toArray(),
        1000);
  }

  private static SeedNoise noise(int seeds, String cell, double common) {
    return SeedNoise.of(
        IntStream.rangeClosed(1, seeds)
            .mapToObj(seed -> run(seed, cell, seed % 2 == 0 ? common : -common))
            .toList());
  }

  /** Of many seeds both standard deviations are the true one, sqrt(mean of p (1 - p) / n). */
  @Test
  void independentChangesExplainTheSpread() {
    SeedNoise noise = noise(400, CELL, 0);
    double expected =
        100
            * Math.sqrt(
                IntStream.range(0, 1000)
                        .mapToDouble(i -> (0.2 + 0.6 * i / 1000) * (0.8 - 0.6 * i / 1000))
                        .sum()
                    / 1e6);
    CellNoise cell = noise.cells().get(CELL);
    assertThat(cell.independent().war()).isCloseTo(expected, within(0.02));
    assertThat(cell.std().war()).isCloseTo(expected, within(0.15));
    assertThat(noise.overdispersion(CELL, Metric.WAR)).isBetween(1.0, 1.2);
    assertThat(cell.mean().war()).isCloseTo(50, within(0.3));
  }

  @Test
  void trainingsThatAreBetterAsAWholeShowAsOverdispersion() {
    SeedNoise noise = noise(400, CELL, 0.02);
    assertThat(noise.overdispersion(CELL, Metric.WAR)).isBetween(2.5, 3.5);
    assertThat(noise.std(CELL, Metric.WAR))
        .isCloseTo(noise.cells().get(CELL).std().war(), within(0.01));
  }

  /** Five seeds of one cell may agree by chance; those of the others say that they should not. */
  @Test
  void fewSeedsAreShrunkTowardsAllCells() {
    SeedNoise calm = noise(5, "A", 0);
    SeedNoise wild = noise(5, "B", 0.05);
    SeedNoise both = calm.with(wild);
    double alone = calm.overdispersion("A", Metric.WAR);
    assertThat(both.overdispersion("A", Metric.WAR))
        .isBetween(2 * alone, both.overdispersion("B", Metric.WAR));
  }

  @Test
  void neverIsItLessThanOneUtterance() {
    SeedNoise noise =
        SeedNoise.of(
            IntStream.range(0, 5)
                .mapToObj(seed -> Nights.seed(seed, CELL, new int[] {0, 1, 2}, 56))
                .toList());
    assertThat(noise.cells().get(CELL).std().war()).isZero();
    assertThat(noise.std(CELL, Metric.WAR)).isCloseTo(100 / 56.0, within(1e-12));
    assertThat(noise.overdispersion(CELL, Metric.UAR)).isEqualTo(1);
  }

  @Test
  void itCountsForItsSettingsOnly() {
    SeedNoise noise = noise(5, CELL, 0);
    CellNoise cell = noise.cells().get(CELL);
    assertThat(noise.of(CELL, Nights.SETTINGS)).contains(cell);
    assertThat(noise.of(CELL, "others")).isEmpty();
    assertThat(older(noise, CELL).of(CELL, Nights.SETTINGS)).isEmpty();
  }

  /** As the version before measured it. */
  private static SeedNoise older(SeedNoise noise, String name) {
    CellNoise cell = noise.cells().get(name);
    return new SeedNoise(
        1,
        new TreeMap<>(
            Map.of(
                name,
                new CellNoise(
                    cell.settings(),
                    ResultVersion.CURRENT - 1,
                    cell.seeds(),
                    cell.utterances(),
                    cell.mean(),
                    cell.std(),
                    cell.independent()))));
  }

  @Test
  void cellsOfAnOlderVersionSayNothingOfOthers() {
    SeedNoise calm = noise(5, "A", 0);
    SeedNoise wild = noise(5, "B", 0.05);

    assertThat(calm.with(older(wild, "B")).overdispersion("A", Metric.WAR))
        .isEqualTo(calm.overdispersion("A", Metric.WAR))
        .isLessThan(calm.with(wild).overdispersion("A", Metric.WAR));
  }

  @Test
  void fourSeedsAreTooFew() {
    List<SeedNoise.SeedRun> four =
        IntStream.range(0, 4).mapToObj(seed -> run(seed, CELL, 0)).toList();
    assertThatThrownBy(() -> SeedNoise.of(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("noise of 4 seeds: at least 5 are needed");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    SeedNoise noise = noise(5, CELL, 0);
    byte[] json = Json.prettyText(noise).getBytes(StandardCharsets.UTF_8);
    assertThat(Json.read(json, SeedNoise.class)).isEqualTo(noise);
  }
}
