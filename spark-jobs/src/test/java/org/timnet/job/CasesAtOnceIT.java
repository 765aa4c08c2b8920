package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.OpenClDevices;
import org.timnet.testing.PublishedFiles;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.StandaloneClusters;
import org.timnet.testing.ToneCorpus;

/**
 * Four folds as one task of a standalone cluster, on a device of OpenCL's; the executor is killed
 * in the middle. What comes of them is what each is alone, byte for byte.
 */
class CasesAtOnceIT {
  private static final int CASES = 4;
  private static final Duration MOST = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @BeforeEach
  void processorsToo() {
    OpenClDevices.first().close();
    System.setProperty(OpenClDevices.PROCESSORS_TOO, "true");
  }

  @AfterEach
  void noMore() {
    System.clearProperty(OpenClDevices.PROCESSORS_TOO);
  }

  @Test
  void aKilledBatchIsTakenUpAgainAndEndsWithEachCaseOnce() throws Exception {
    // Where upload would put them: executors see no folders of the driver's.
    ToneCorpus.separable(folder.resolve("storage/corpora/TONES"));
    SparkSessions.shared();
    Captured alone = Captured.run(command("alone", "network.gpu-cases-at-once=1"));
    assertThat(alone.exit()).as(alone.err()).isZero();
    SortedMap<String, String> undisturbed = PublishedFiles.results(runs("alone"));
    assertThat(undisturbed).hasSize(CASES);

    StandaloneCluster cluster = StandaloneClusters.shared();
    Set<Path> ofOthers = applications(cluster);
    JsonNode report;
    try (LaunchedJob job =
        cluster.submit(
            Files.createDirectory(folder.resolve("driver")),
            command(
                "together",
                "network.gpu-cases-at-once=4",
                "spark.conf.spark.cores.max=1",
                "spark.conf.spark.executorEnv.JAVA_TOOL_OPTIONS=-D"
                    + OpenClDevices.PROCESSORS_TOO
                    + "=true"))) {
      job.until("not all cases have checkpoints", MOST, () -> begun("together") == CASES);
      cluster.killAnExecutor(MOST);
      assertThat(PublishedFiles.results(runs("together")))
          .as("published before the kill")
          .isEmpty();
      report = job.succeeded(MOST);
    }
    assertThat(report.get("trained").asInt()).isEqualTo(CASES);
    assertThat(PublishedFiles.results(runs("together"))).isEqualTo(undisturbed);
    assertThat(said(cluster, ofOthers, "(\\d+) trainings at once on ")).containsExactly("4", "4");
    assertThat(said(cluster, ofOthers, "goes on after epoch (\\d+)"))
        .hasSize(CASES)
        .doesNotContain("0");
  }

  private String[] command(String experiment, String... settings) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "cross-validate",
                "--corpus",
                "TONES",
                "--folds",
                "0,1,2,3",
                "--epochs",
                "60",
                "--json"));
    Stream.concat(
            Stream.of(
                "storage.root=" + folder.resolve("storage").toUri(),
                "corpora.TONES.layout=manifest",
                "corpora.TONES.length=8192",
                "network.engine=gpu",
                "network.blocks=2",
                "training.batch-size=8",
                "experiment.checkpoint-epochs=2",
                "experiment.name=" + experiment),
            Stream.of(settings))
        .forEach(setting -> words.addAll(List.of("--set", setting)));
    return words.toArray(String[]::new);
  }

  private Path runs(String experiment) {
    return folder.resolve("storage/runs").resolve(experiment);
  }

  /** Cases that have written a checkpoint. */
  private long begun(String experiment) throws IOException {
    if (!Files.exists(runs(experiment))) {
      return 0;
    }
    try (Stream<Path> cases = Files.list(runs(experiment))) {
      return cases.filter(CasesAtOnceIT::hasCheckpoint).count();
    }
  }

  private static boolean hasCheckpoint(Path run) {
    String[] checkpoints =
        run.resolve("checkpoints").toFile().list((in, name) -> name.startsWith("epoch-"));
    return checkpoints != null && checkpoints.length > 0;
  }

  /** Folders of all applications that the cluster has had. */
  private static Set<Path> applications(StandaloneCluster cluster) throws IOException {
    try (Stream<Path> files = Files.walk(cluster.folder().resolve("work"))) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("app-"))
          .collect(Collectors.toSet());
    }
  }

  /** What the executors of this test have said, on a cluster that others use, too. */
  private static List<String> said(StandaloneCluster cluster, Set<Path> ofOthers, String pattern)
      throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(cluster.folder().resolve("work"))) {
      List<Path> own =
          files
              .filter(path -> path.endsWith("stderr"))
              .filter(path -> ofOthers.stream().noneMatch(path::startsWith))
              .toList();
      for (Path file : own) {
        Pattern.compile(pattern)
            .matcher(Files.readString(file))
            .results()
            .map(match -> match.group(1))
            .forEach(found::add);
      }
    }
    return found;
  }
}
