package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.strategy.ModelStrategy;
import org.timnet.sweep.strategy.Observation;
import org.timnet.sweep.strategy.Observation.State;
import org.timnet.sweep.strategy.RandomStrategy;
import org.timnet.sweep.strategy.Rungs;
import org.timnet.testing.Command;

/** Loose bounds of what deploy/bench/sweep measures with more seeds. */
class SweepBenchmarkTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, -3.14159, 12.275", "0, 9.42478, 2.475"})
  void braninIsZeroAtItsMinima(double minimum, String x, String y) {
    assertThat(SweepObjective.BRANIN.value(Map.of("x", x, "y", y)))
        .isBetween(minimum - 1e-5, minimum + 1e-4);
  }

  @Test
  void theOthersAreZeroAtTheirMinima() {
    assertThat(
            SweepObjective.HARTMANN_6.value(
                Map.of(
                    "x0",
                    "0.20169",
                    "x1",
                    "0.150011",
                    "x2",
                    "0.476874",
                    "x3",
                    "0.275332",
                    "x4",
                    "0.311652",
                    "x5",
                    "0.6573")))
        .isBetween(-1e-5, 1e-4);
    assertThat(
            SweepObjective.MIXED.value(
                Map.of("lr", "3e-3", "drop", "0.2", "batch", "32", "opt", "adam", "layers", "6")))
        .isZero();
  }

  /** Half of what the better of Optuna's two comes to, on the function where that is most. */
  @ParameterizedTest
  @CsvSource({"MIXED, 0.00875", "BRANIN, 0.00605"})
  void theModelIsTwiceAsNearAsTheBestPeer(SweepObjective objective, double bound) {
    double[] medians =
        SweepComparison.medianRegrets(
            objective, seed -> new ModelStrategy(objective.space(), seed), 3);

    assertThat(medians[2]).isLessThan(bound);
  }

  @Test
  void randomSearchIsAsGoodAsThePeers() {
    double[] medians =
        SweepComparison.medianRegrets(
            SweepObjective.MIXED,
            seed -> new RandomStrategy(SweepObjective.MIXED.space(), seed),
            20);

    assertThat(medians[0]).isBetween(0.3, 0.8);
    assertThat(medians[2]).isBetween(0.15, 0.4);
  }

  @Test
  void halvingSavesEpochs() throws IOException {
    double[] shares = new double[7];
    for (int seed = 0; seed < shares.length; seed++) {
      shares[seed] = SweepBenchmarkCommand.asha(seed);
    }

    assertThat(SweepComparison.median(shares)).isLessThan(0.4);
  }

  /** Of these seeds the first trials to go on are all of the choice that costs 0.3. */
  @Test
  void theModelLeavesAChoiceThatLookedGoodAtFirst() throws IOException {
    ModelStrategy model = new ModelStrategy(SweepSimulation.space(), 108);

    assertThat(SweepBenchmarkCommand.share(model, 8)).isLessThan(1 / 3.0);
  }

  @Test
  void manySlotsAreKeptAtWork() throws IOException {
    SweepSimulation.Result result =
        new SweepSimulation(
                Rungs.halving(81),
                new RandomStrategy(SweepSimulation.space(), 1),
                Budget.ofTrials(2_000),
                500,
                1)
            .run(entries -> {});

    assertThat(result.utilization()).isGreaterThan(0.99);
    assertThat(result.legs()).isGreaterThan(2_000);
  }

  /**
   * A kilobyte or two a trial: curves are in the journal and not in the driver. In a process of its
   * own, whose heap no other test fills and empties.
   */
  @Test
  void theDriverKeepsLittleOfATrial(@TempDir Path folder) throws Exception {
    Command search =
        Command.of(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HeapOfATrial.class.getName()));

    Command.Ended ended = search.run(Duration.ofMinutes(3));

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(Long.parseLong(ended.out().strip())).as("bytes a trial").isBetween(100L, 4_000L);
  }

  /** Prints how many bytes of heap a search keeps of a trial. */
  static final class HeapOfATrial {
    private HeapOfATrial() {}

    public static void main(String[] arguments) throws IOException {
      DriverHeap heap = new DriverHeap(List.of(1_000, 4_000));
      new SweepSimulation(
              Rungs.halving(81),
              new RandomStrategy(SweepSimulation.space(), 1),
              Budget.ofTrials(4_000),
              500,
              1)
          .run(heap);
      System.out.println((heap.bytes().get(4_000) - heap.bytes().get(1_000)) / 3_000);
    }
  }

  /** Wide of the measured 3 ms, since machines differ: what it guards is that it does not grow. */
  @Test
  void aSuggestionStaysCheapWithThousandsOfTrials() {
    RandomStrategy random = new RandomStrategy(SweepObjective.MIXED.space(), 1);
    List<Observation> observations = new ArrayList<>();
    for (int trial = 0; trial < 5_000; trial++) {
      Point point = random.suggest(trial, List.of()).orElseThrow();
      observations.add(
          new Observation(point, State.DONE, List.of(-SweepObjective.MIXED.value(point))));
    }
    ModelStrategy model = new ModelStrategy(SweepObjective.MIXED.space(), 1);
    model.suggest(5_000, observations);
    long start = processorNanos();
    int suggestions = 50;
    IntStream.range(0, suggestions).forEach(i -> model.suggest(5_001 + i, observations));

    assertThat((processorNanos() - start) / 1e6 / suggestions).isLessThan(50);
  }

  private static long processorNanos() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void whatThePeerHasPrintedIsRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("peer"), "version\t3.1.0\nmixed\tTPE\t0.279000\t0.161000\t0.017500\n");

    assertThat(SweepPeer.read(file))
        .containsExactly(new SweepPeer.Row("mixed", "TPE", 0.279, 0.161, 0.0175));
    assertThat(SweepPeer.version(file)).isEqualTo("3.1.0");
    assertThat(SweepPeer.stored()).hasSize(9);
  }
}
