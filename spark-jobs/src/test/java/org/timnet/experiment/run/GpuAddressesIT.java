package org.timnet.experiment.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.run.GpuHolds.Hold;
import org.timnet.job.Captured;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.ToneCorpus;

/**
 * {@code conf/gpu.conf} on a standalone cluster whose discovery script invents GPUs: 0 and 1 on one
 * worker, 2 and 3 on the other. Processor cores are there for twice as many tasks.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
class GpuAddressesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String GPU_CONF = ROOT.resolve("conf/gpu.conf").toString();

  @TempDir private static Path folder;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Path script = folder.resolve("invent");
    // Only one of the workers makes the folder.
    Files.writeString(
        script,
        """
        #!/bin/sh
        if mkdir "$0.first" 2>/dev/null; then a='"0","1"'; else a='"2","3"'; fi
        echo '{"name":"gpu","addresses":['$a']}'
        """);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    cluster =
        StandaloneCluster.start(
            folder.resolve("cluster"),
            Map.of(
                "SPARK_WORKER_OPTS",
                "-Dspark.worker.resource.gpu.amount=2 -Dspark.worker.resource.gpu.discoveryScript="
                    + script),
            "--workers",
            "2",
            "--cores",
            "8");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void wholeGpusHaveOneTaskEachAndHalvesTwo() throws Exception {
    List<List<Hold>> holds =
        holds(
            List.of("4", "spark.conf.spark.executor.cores=2"),
            List.of(
                "8",
                "spark.conf.spark.executor.cores=4",
                "spark.conf.spark.task.resource.gpu.amount=0.5"));

    List<Hold> whole = holds.get(0);
    assertThat(whole).hasSize(4 * GpuHolds.WAVES);
    assertThat(mostAtOnce(whole)).isEqualTo(Map.of(0, 1, 1, 1, 2, 1, 3, 1));
    List<Hold> halves = holds.get(1);
    assertThat(halves).hasSize(8 * GpuHolds.WAVES);
    assertThat(mostAtOnce(halves)).isEqualTo(Map.of(0, 2, 1, 2, 2, 2, 3, 2));
  }

  @Test
  void casesAreGivenGpus() throws Exception {
    // Where upload would put them: executors see no folders of the driver's.
    ToneCorpus.small(folder.resolve("storage/corpora/TONES"));
    String[] settings = {
      "--set", "storage.root=" + folder.resolve("storage").toUri(),
      "--set", "corpora.TONES.layout=manifest",
      "--set", "corpora.TONES.length=8192"
    };

    // As conf/gpu.conf says: features first, without it; no GPU is asked for, so no cluster either.
    SparkSessions.shared();
    Captured extracted = Captured.run(command(settings, "extract", "--corpus", "TONES"));
    assertThat(extracted.exit()).as(extracted.err()).isZero();
    try (LaunchedJob job =
        submit(
            "train",
            settings,
            "cross-validate",
            "--corpus",
            "TONES",
            "--config",
            GPU_CONF,
            "--folds",
            "0,1",
            "--epochs",
            "1",
            "--json",
            "--set",
            "network.blocks=2",
            // The devices are invented: a processor takes their place.
            "--set",
            "network.engine=fused")) {
      job.succeeded(Duration.ofMinutes(5));
    }

    assertThat(gpusGiven()).hasSize(2).isSubsetOf("0", "1", "2", "3");
  }

  private static LaunchedJob submit(String working, String[] settings, String... command)
      throws IOException {
    return cluster.submit(folder.resolve(working), command(settings, command));
  }

  private static String[] command(String[] settings, String... words) {
    return Stream.of(words, settings).flatMap(Stream::of).toArray(String[]::new);
  }

  /** What executors have said of the GPUs that they were given and, on processors, leave unused. */
  private static List<String> gpusGiven() throws IOException {
    Pattern given = Pattern.compile("Spark gave this task GPU (\\S+),");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(cluster.folder().resolve("work"))) {
      for (Path file : files.filter(path -> path.endsWith("stderr")).toList()) {
        given.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(found::add);
      }
    }
    return found;
  }

  /** Of several jobs, each in the words of {@link GpuHolds}; its driver takes long to start. */
  @SafeVarargs
  private static List<List<Hold>> holds(List<String>... jobs) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("deploy/java17.options"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                GpuHolds.class.getName(),
                cluster.master(),
                GPU_CONF,
                "spark.conf.spark.driver.host=127.0.0.1",
                "spark.conf.spark.executor.memory=512m",
                "spark.conf.spark.ui.enabled=false",
                "spark.conf.spark.executor.extraClassPath="
                    + System.getProperty("java.class.path")));
    for (List<String> job : jobs) {
      command.add(GpuHolds.NEXT_JOB);
      command.addAll(job);
    }
    Path log = folder.resolve("holds.log");
    Process driver = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      String out = new String(driver.getInputStream().readAllBytes(), UTF_8);
      assertThat(driver.waitFor()).as(Files.readString(log)).isZero();
      return new ObjectMapper().readValue(out, new TypeReference<>() {});
    } finally {
      driver.destroyForcibly();
    }
  }

  /** The most tasks that ever held a device at once, by device. */
  private static Map<Integer, Integer> mostAtOnce(List<Hold> holds) {
    return holds.stream()
        .collect(
            Collectors.groupingBy(
                Hold::device,
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), GpuAddressesIT::most)));
  }

  /** It is reached where one of them starts. */
  private static int most(List<Hold> holds) {
    return holds.stream()
        .mapToInt(
            one ->
                (int)
                    holds.stream()
                        .filter(o -> o.start() <= one.start() && one.start() < o.end())
                        .count())
        .max()
        .orElse(0);
  }
}
