package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Cluster;
import org.timnet.testing.Command;
import org.timnet.testing.Eventually;
import org.timnet.testing.MiniYarn;
import org.timnet.testing.PublishedFiles;
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
    SortedMap<String, String> undisturbed = PublishedFiles.results(runs("calm"));
    assertThat(undisturbed).hasSize(CASES);

    Map<Path, FileTime> done;
    try (Command.Running run = submit(plan("disturbed"))) {
      awaitPublished(1, run);
      Eventually.holds(
          "not a GPU for every executor",
          MOST,
          () -> gpus(only(cluster.applications())) == EXECUTORS);
      cluster.killAnExecutor(MOST);
      awaitPublished(3, run);
      done = PublishedFiles.markers(runs("disturbed"));
      Cluster.kill(only(cluster.drivers()), MOST);
      run.succeeded(MOST);
    }

    RMApp application = only(cluster.applications());
    assertThat(application.getAppAttempts()).hasSize(2);
    assertThat(application.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
    assertThat(PublishedFiles.markers(runs("disturbed"))).containsAllEntriesOf(done);
    assertThat(PublishedFiles.results(runs("disturbed"))).isEqualTo(undisturbed);
  }

  /** How many GPUs YARN has given to an application. */
  private static long gpus(RMApp application) {
    return application
        .getCurrentAppAttempt()
        .getApplicationResourceUsageReport()
        .getUsedResources()
        .getResourceValue("yarn.io/gpu");
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
    run.until(
        "fewer than " + cases + " cases",
        MOST,
        () -> PublishedFiles.markers(runs("disturbed")).size() >= cases);
  }

  private static Path runs(String experiment) {
    return folder.resolve("storage/runs").resolve(experiment);
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
