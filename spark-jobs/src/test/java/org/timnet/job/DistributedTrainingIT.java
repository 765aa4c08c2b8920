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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;
import org.timnet.testing.Eventually;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.StandaloneClusters;
import org.timnet.testing.ToneCorpus;

/**
 * One network trained by two executors of a standalone cluster through Deeplearning4j's parameter
 * server, which talks over UDP on loopback.
 */
class DistributedTrainingIT {
  private static final Duration MOST = Duration.ofMinutes(4);
  private static final int EPOCHS = 12;
  private static final int KILLED_EPOCHS = 14;

  /**
   * How far the last loss may lie from that of training alone, in parts of what training alone has
   * learned. Measured: 0.22 shared and 0.02 averaged, and both go up and down by as much.
   */
  private static final double BAND = 0.5;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() {
    cluster = StandaloneClusters.shared();
  }

  @Test
  void itLearnsLikeOneAlone() throws Exception {
    Map<String, List<Double>> losses = losses(EPOCHS);

    assertThat(losses).containsOnlyKeys("ALONE", "SHARED", "AVERAGING");
    double first = losses.get("ALONE").get(0);
    double alone = losses.get("ALONE").get(EPOCHS - 1);
    double learned = first - alone;
    assertThat(alone).isLessThan(0.9 * first);
    assertThat(losses.get("SHARED").get(EPOCHS - 1))
        .as("shared steps, beside %s alone", losses.get("ALONE"))
        .isCloseTo(alone, Offset.offset(BAND * learned));
    assertThat(losses.get("AVERAGING").get(EPOCHS - 1))
        .as("averaged epochs, beside %s alone", losses.get("ALONE"))
        .isCloseTo(alone, Offset.offset(BAND * learned));
    assertThat(mappedFolders()).isEmpty();
  }

  @Test
  void anExecutorsLossCostsAnEpochAndADriversLossNotMoreThanACheckpoint() throws Exception {
    Path history = folder.resolve("storage/runs/killed");
    String[] settings = {"--parameter-server", "--set", "experiment.checkpoint-epochs=2"};
    try (LaunchedJob first = submit("killed", KILLED_EPOCHS, settings)) {
      awaitCheckpoint(history, 2, first);
      assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
      awaitCheckpoint(history, 6, first);
      first.kill();
    }
    Eventually.holds("executors without a driver", MOST, () -> cluster.executors().isEmpty());
    int checkpoint = newestCheckpoint(history);

    try (LaunchedJob second = submit("killed", KILLED_EPOCHS, settings)) {
      Command.Ended ended = second.await(MOST);

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(JSON.readTree(ended.out()).get("epochs").asInt()).isEqualTo(KILLED_EPOCHS);
      assertThat(ended.err()).contains("trained by 2 executors together");
      assertThat(checkpoint).isGreaterThanOrEqualTo(6);
    }
    assertThat(mappedFolders()).isEmpty();
  }

  /** Of a system of others', which goes the same way. */
  @Test
  void anExecutorThatHangsIsADiagnosisInsteadOfAWait() throws Exception {
    try (LaunchedJob job =
        submit(
            "hung",
            500,
            "--parameter-server",
            "--set",
            "network.variant=gm-tcn",
            "--set",
            "parameter-server.stall-seconds=10",
            "--set",
            "experiment.checkpoint-epochs=5")) {
      awaitCheckpoint(folder.resolve("storage/runs/hung"), 5, job);
      ProcessHandle executor = cluster.executors().get(0);
      signal("STOP", executor);
      try {
        Command.Ended ended = job.await(MOST);

        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err()).contains("no executor has made a step for 10 s");
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

  /** The losses of every epoch of one fold in each mode, trained by one driver after another. */
  private static Map<String, List<Double>> losses(int epochs) throws Exception {
    ToneCorpus.separable(folder.resolve("storage/corpora/TONES"));
    try (LaunchedJob job =
        launch(
            List.of("bench-distributed", "--corpus", "TONES", "--seeds", "1"),
            "learned",
            epochs,
            "--set",
            "corpora.TONES.layout=manifest",
            "--set",
            "corpora.TONES.length=8192")) {
      JsonNode modes = job.succeeded(MOST);
      for (String spec : names(folder.resolve("storage/runs/learned"))) {
        assertThat(folder.resolve("storage/runs/learned").resolve(spec).resolve("utterances"))
            .doesNotExist();
      }
      Map<String, List<Double>> losses = new TreeMap<>();
      for (JsonNode mode : modes) {
        losses.put(
            mode.get("mode").asText(),
            mode.get("histories").findValues("loss").stream().map(JsonNode::asDouble).toList());
      }
      return losses;
    }
  }

  private static LaunchedJob submit(String experiment, int epochs, String... options)
      throws IOException {
    return launch(List.of("train", "--corpus", "SAMPLE_A"), experiment, epochs, options);
  }

  private static LaunchedJob launch(
      List<String> command, String experiment, int epochs, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--fold", "0", "--json", "--epochs", Integer.toString(epochs)));
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
    job.until("no checkpoint of epoch " + epoch, MOST, () -> newestCheckpoint(runs) >= epoch);
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
