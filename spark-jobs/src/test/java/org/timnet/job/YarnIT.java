package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;
import org.timnet.testing.Eventually;
import org.timnet.testing.MiniYarn;
import org.timnet.testing.TinySettings;

/**
 * {@code deploy/yarn/submit} on Hadoop's mini cluster: six cases in cluster mode, an executor's
 * container killed, then the application master's: the second attempt ends with every case once,
 * and the results are those of one undisturbed thread, byte for byte.
 */
@EnabledOnOs(OS.LINUX)
class YarnIT {
  private static final int CASES = 6;
  private static final int EXECUTORS = 2;
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private static Path folder;

  private static MiniYarn cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = MiniYarn.start(folder.resolve("hadoop"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aLostExecutorAndALostDriverCostNothingButTime() throws Exception {
    Captured alone = Captured.run(plan("calm"));
    assertThat(alone.exit()).as(alone.err()).isZero();
    SortedMap<String, String> undisturbed = results("calm");
    assertThat(undisturbed).hasSize(CASES);

    Map<Path, FileTime> done;
    try (Command.Running run = submit(plan("disturbed"))) {
      awaitPublished(1, run);
      Eventually.holds(
          "not a GPU for every executor",
          MOST,
          () -> gpus(only(cluster.applications())) == EXECUTORS);
      killAnExecutor();
      awaitPublished(3, run);
      done = published("disturbed");
      kill(only(cluster.drivers()));
      Command.Ended ended = run.await(MOST);
      assertThat(ended.exit()).as(ended.err()).isZero();
    }

    RMApp application = only(cluster.applications());
    assertThat(application.getAppAttempts()).hasSize(2);
    assertThat(application.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
    assertThat(published("disturbed")).containsAllEntriesOf(done);
    assertThat(results("disturbed")).isEqualTo(undisturbed);
  }

  /** How many GPUs YARN has given to an application. */
  private static long gpus(RMApp application) {
    return application
        .getCurrentAppAttempt()
        .getApplicationResourceUsageReport()
        .getUsedResources()
        .getResourceValue("yarn.io/gpu");
  }

  private static void killAnExecutor() throws Exception {
    List<ProcessHandle> before = cluster.executors();
    kill(before.get(0));
    Eventually.holds(
        "no executor in place of the killed one",
        MOST,
        () -> !new HashSet<>(before).containsAll(cluster.executors()));
  }

  private static void kill(ProcessHandle victim) throws Exception {
    assertThat(victim.destroyForcibly()).isTrue();
    victim.onExit().get(MOST.toSeconds(), TimeUnit.SECONDS);
  }

  /** A GPU for every executor, by a script that invents it. */
  private static Command.Running submit(String... command) throws IOException {
    Path invent = folder.resolve("invent");
    Files.writeString(invent, "#!/bin/sh\necho '{\"name\":\"gpu\",\"addresses\":[\"0\"]}'\n");
    Files.setPosixFilePermissions(invent, PosixFilePermissions.fromString("rwx------"));
    List<String> words = new ArrayList<>();
    words.add(ROOT.resolve("deploy/yarn/submit").toString());
    words.addAll(List.of("--gpu", "--java-home", System.getProperty("java.home")));
    for (String property :
        List.of(
            "spark.executor.resource.gpu.discoveryScript=" + invent,
            "spark.yarn.stagingDir=" + folder.resolve("staging").toUri(),
            "spark.executor.memory=512m",
            "spark.executor.memoryOverhead=512m",
            "spark.yarn.jars=local:" + ROOT.resolve("spark-jobs/target/spark-home/jars/*"))) {
      words.addAll(List.of("--conf", property));
    }
    words.addAll(List.of(command));
    return Command.of(folder.resolve("client"), words)
        .with("HADOOP_CONF_DIR", cluster.configuration().toString())
        .start();
  }

  /** Two variants of three folds, each some seconds of training. */
  private static String[] plan(String experiment) {
    return TinySettings.with(
        List.of(
            "cross-validate",
            "--corpus",
            "SAMPLE_A",
            "--variant",
            "tim-net,tcn",
            "--folds",
            "0,1,2",
            "--epochs",
            "100"),
        "experiment.name=" + experiment,
        "experiment.lease-seconds=6",
        "storage.root=" + folder.resolve("storage").toUri());
  }

  private static void awaitPublished(int cases, Command.Running run) throws Exception {
    Eventually.holds(
        "fewer than " + cases + " cases",
        MOST,
        () -> {
          if (!run.process().isAlive()) {
            throw new AssertionError(run.await(MOST).err());
          }
          return published("disturbed").size() >= cases;
        });
  }

  /** The markers of cases that are done, and when they were written. */
  private static Map<Path, FileTime> published(String experiment) throws IOException {
    Map<Path, FileTime> markers = new TreeMap<>();
    for (Path marker : files(experiment, "_SUCCESS")) {
      markers.put(marker, Files.getLastModifiedTime(marker));
    }
    return markers;
  }

  /** Every result.json by the name of its case. */
  private static SortedMap<String, String> results(String experiment) throws IOException {
    SortedMap<String, String> results = new TreeMap<>();
    for (Path marker : files(experiment, "_SUCCESS")) {
      Path run = marker.getParent();
      results.put(run.getFileName().toString(), Files.readString(run.resolve("result.json")));
    }
    return results;
  }

  /** A file of this name of every case that has it. */
  private static List<Path> files(String experiment, String name) throws IOException {
    Path runs = folder.resolve("storage/runs").resolve(experiment);
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> cases = Files.list(runs)) {
      return cases.map(run -> run.resolve(name)).filter(Files::exists).toList();
    }
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
