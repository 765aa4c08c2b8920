package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.run.Leaderboard;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.search.Score;
import org.timnet.testing.Eventually;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.StandaloneClusters;
import org.timnet.testing.TinySettings;

/** A sweep on a standalone cluster that loses an executor, its driver, and then both at once. */
class SweepSurvivalIT {
  private static final int TRIALS = 12;
  private static final Duration MOST = Duration.ofMinutes(8);

  @TempDir private Path folder;

  @Test
  void everyTrialIsTrainedOnceAndTheJournalExplainsTheLeaderboard() throws Exception {
    StandaloneCluster cluster = StandaloneClusters.shared();
    SweepFolder sweep = sweep("killed");
    try (LaunchedJob first = submit(cluster)) {
      awaitReported(2, sweep, first);
      // Nobody waits for another in its place: the rest of the sweep could be over by then.
      cluster.executors().get(0).destroyForcibly();
      awaitReported(5, sweep, first);
      first.kill();
    }
    List<Entry> left = sweep.entries();
    long reported = reported(left);
    Eventually.holds("executors without a driver", MOST, () -> cluster.executors().isEmpty());
    try (LaunchedJob second = submit(cluster)) {
      awaitReported(reported + 2, sweep, second);
      cluster.executors().get(0).destroyForcibly();
      second.kill();
    }
    List<Entry> leftAgain = sweep.entries();
    JsonNode outcome;
    try (LaunchedJob third = submit(cluster)) {
      outcome = third.succeeded(MOST).get("sweeps").get(0);
    }

    List<Entry> journal = sweep.entries();
    assertThat(journal).startsWith(left.toArray(Entry[]::new));
    assertThat(journal).startsWith(leftAgain.toArray(Entry[]::new));
    assertThat(journal).filteredOn(Entry.Failed.class::isInstance).isEmpty();
    assertThat(journal)
        .filteredOn(Entry.Suggested.class::isInstance)
        .extracting(Entry::trial)
        .isEqualTo(IntStream.range(0, TRIALS).boxed().toList());
    assertThat(outcome.get("trials").asInt()).isEqualTo(TRIALS);
    assertScoresAreThoseOfTheCurves(sweep, journal);
    assertThat(
            Files.readString(
                folder.resolve("sweeps/killed").resolve(sweep.name()).resolve("leaderboard.csv")))
        .isEqualTo(leaderboard(sweep).csv());
    assertThat(outcome.get("best").get("trial").asInt())
        .isEqualTo(sweep.state().best().orElseThrow().number());

    SparkSessions.shared();
    Captured alone = Captured.run(command("calm"));
    assertThat(alone.exit()).as(alone.err()).isZero();
    Map<String, List<Double>> calm = curves(sweep("calm").entries());
    Map<String, List<Double>> killed = curves(journal);
    killed.keySet().retainAll(calm.keySet());
    assertThat(killed).as("as if nothing had been killed").hasSizeGreaterThanOrEqualTo(TRIALS);
    calm.keySet().retainAll(killed.keySet());
    assertThat(killed).isEqualTo(calm);
  }

  private void assertScoresAreThoseOfTheCurves(SweepFolder sweep, List<Entry> journal)
      throws IOException {
    List<Integer> rungs = sweep.definition().rungs().epochs();
    Map<Integer, List<Double>> curves = new TreeMap<>();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Reported reported) {
        List<Double> curve = curves.computeIfAbsent(reported.trial(), any -> new ArrayList<>());
        curve.addAll(reported.curve());
        assertThat(curve).as("no epoch twice").hasSize(rungs.get(reported.rung()));
        assertThat(reported.score()).isEqualTo(Score.of(curve));
      }
    }
    assertThat(curves).hasSize(TRIALS);
  }

  private static Leaderboard leaderboard(SweepFolder sweep) throws IOException {
    return new Leaderboard(
        sweep.name(), sweep.definition().space(), sweep.definition().rungs(), sweep.state());
  }

  private static Map<String, List<Double>> curves(List<Entry> journal) {
    Map<String, List<Double>> curves = new TreeMap<>();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Reported reported) {
        curves.put(reported.trial() + " to rung " + reported.rung(), reported.curve());
      }
    }
    return curves;
  }

  private SweepFolder sweep(String experiment) {
    return SweepFolder.of(
        new Storage(folder.toUri(), Map.of()), experiment, "SAMPLE_A-paper-fold-0");
  }

  private LaunchedJob submit(StandaloneCluster cluster) throws IOException {
    return cluster.submit(Files.createTempDirectory(folder, "driver"), command("killed"));
  }

  private String[] command(String experiment) throws IOException {
    Path space =
        Files.writeString(
            folder.resolve("space.conf"),
            "training.learning-rate { log-uniform = [1e-4, 3e-2] }\n");
    return TinySettings.with(
        List.of(
            "sweep",
            "--corpus",
            "SAMPLE_A",
            "--space",
            space.toString(),
            "--strategy",
            "asha",
            "--epochs",
            "54",
            "--trials",
            Integer.toString(TRIALS),
            "--json"),
        "storage.root=" + folder.toUri(),
        "experiment.name=" + experiment,
        "experiment.lease-seconds=6");
  }

  private static void awaitReported(long legs, SweepFolder sweep, LaunchedJob job)
      throws Exception {
    job.until(
        "fewer than " + legs + " rungs reached in " + sweep.path(),
        MOST,
        () -> reported(sweep.entries()) >= legs);
  }

  private static long reported(List<Entry> journal) {
    return journal.stream().filter(Entry.Reported.class::isInstance).count();
  }
}
