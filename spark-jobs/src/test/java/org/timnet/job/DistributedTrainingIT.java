package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Eventually;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.StandaloneCluster;

/**
 * One network trained by two executors of a standalone cluster through Deeplearning4j's parameter
 * server, which talks over UDP on loopback.
 */
class DistributedTrainingIT {
  private static final Duration MOST = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start(folder.resolve("cluster"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void itLearnsLikeOneAlone() throws Exception {
    List<Double> alone = losses("alone", 12);
    List<Double> together = losses("together", 12, "--parameter-server");
    List<Double> averaged =
        losses("averaged", 12, "--parameter-server", "--set", "training.distributed=averaging");

    assertThat(alone.get(11)).isLessThan(0.9 * alone.get(0));
    assertThat(together.get(11)).isLessThan(0.9 * together.get(0));
    assertThat(averaged.get(11)).isLessThan(0.95 * averaged.get(0));
    assertThat(mappedFolders()).isEmpty();
  }

  @Test
  void anExecutorsLossCostsAnEpochAndADriversLossNotMoreThanACheckpoint() throws Exception {
    Path history = folder.resolve("storage/runs/killed");
    String[] settings = {"--parameter-server", "--set", "experiment.checkpoint-epochs=5"};
    try (LaunchedJob first = submit("killed", 80, settings)) {
      awaitCheckpoint(history, 5, first);
      assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
      awaitCheckpoint(history, 20, first);
      first.kill();
    }
    Eventually.holds("executors without a driver", MOST, () -> cluster.executors().isEmpty());
    int checkpoint = newestCheckpoint(history);

    try (LaunchedJob second = submit("killed", 80, settings)) {
      LaunchedJob.Ended ended = second.await(MOST);

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(JSON.readTree(ended.out()).get("epochs").asInt()).isEqualTo(80);
      assertThat(ended.err()).contains("trained by 2 executors together");
      assertThat(checkpoint).isGreaterThanOrEqualTo(20);
    }
    assertThat(mappedFolders()).isEmpty();
  }

  @Test
  void anExecutorThatHangsIsADiagnosisInsteadOfAWait() throws Exception {
    try (LaunchedJob job =
        submit("hung", 500, "--parameter-server", "--set", "parameter-server.stall-seconds=30")) {
      awaitCheckpoint(folder.resolve("storage/runs/hung"), 25, job);
      ProcessHandle executor = cluster.executors().get(0);
      signal("STOP", executor);
      try {
        LaunchedJob.Ended ended = job.await(MOST);

        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("no executor has made a step for 30 s");
      } finally {
        executor.destroyForcibly();
      }
      assertThat(mappedFolders())
          .as("left to the next parameter server on the machine")
          .allMatch(folder -> folder.getFileName().toString().contains("-" + executor.pid() + "-"));
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(exit).isZero();
  }

  private static List<Double> losses(String experiment, int epochs, String... options)
      throws Exception {
    try (LaunchedJob job = submit(experiment, epochs, options)) {
      LaunchedJob.Ended ended = job.await(MOST);
      assertThat(ended.exit()).as(ended.err()).isZero();
      JsonNode report = JSON.readTree(ended.out());
      Path history =
          folder
              .resolve("storage/runs")
              .resolve(experiment)
              .resolve(report.get("id").asText())
              .resolve("history.csv");
      assertThat(history.resolveSibling("utterances")).doesNotExist();
      return Files.readAllLines(history).stream()
          .skip(1)
          .map(line -> Double.valueOf(line.split(",", -1)[1]))
          .toList();
    }
  }

  private static LaunchedJob submit(String experiment, int epochs, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--corpus",
                "SAMPLE_A",
                "--fold",
                "0",
                "--json",
                "--epochs",
                Integer.toString(epochs)));
    for (String setting :
        List.of(
            "storage.root=" + folder.resolve("storage").toUri(),
            "experiment.name=" + experiment,
            "experiment.lease-seconds=6",
            "network.blocks=2",
            "training.batch-size=8",
            "training.learning-rate=0.003")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(options));
    return cluster.submit(
        Files.createTempDirectory(folder, experiment), arguments.toArray(String[]::new));
  }

  private static void awaitCheckpoint(Path runs, int epoch, LaunchedJob job) throws Exception {
    Eventually.holds(
        "no checkpoint of epoch " + epoch,
        MOST,
        () -> {
          assertThat(job.driver().isAlive()).as("driver").isTrue();
          return newestCheckpoint(runs) >= epoch;
        });
  }

  /** The one case of the experiment; other files of it come and go while this looks. */
  private static int newestCheckpoint(Path runs) throws IOException {
    int newest = 0;
    for (String spec : names(runs)) {
      for (String name : names(runs.resolve(spec).resolve("checkpoints"))) {
        if (name.matches("epoch-\\d+")) {
          newest = Math.max(newest, Integer.parseInt(name.substring("epoch-".length())));
        }
      }
    }
    return newest;
  }

  private static String[] names(Path folder) {
    return Objects.requireNonNullElse(folder.toFile().list(), new String[0]);
  }

  /** What Aeron has left behind; executors that were told to end may take a moment. */
  private static List<Path> mappedFolders() throws Exception {
    if (!Files.isDirectory(SHARED_MEMORY)) {
      return List.of();
    }
    Eventually.holds("executors still live", MOST, () -> cluster.executors().isEmpty());
    try (Stream<Path> folders = Files.list(SHARED_MEMORY)) {
      return folders.filter(path -> path.getFileName().toString().contains("aeron")).toList();
    }
  }
}
