package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Eventually;
import org.timnet.testing.FaultyBucket;
import org.timnet.testing.FaultyProxy;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.PublishedFiles;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.StandaloneClusters;
import org.timnet.testing.TinySettings;

/**
 * Eight cases on a standalone cluster over an S3 server that fails now and then, with executors and
 * drivers that are killed: the results are those of one undisturbed thread, byte for byte.
 */
class SurvivalIT {
  private static final String FOLDS = "0,1,2,3";
  private static final int CASES = 8;
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One request in nine or so meets with an accident. */
  private static final FaultyProxy.Faults FAULTS = new FaultyProxy.Faults(46, 0.05, 0.03, 0.03);

  @TempDir private static Path folder;

  private static SortedMap<String, String> undisturbed;
  private static FaultyBucket bucket;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void prepare() throws Exception {
    startCluster();
    Path calm = folder.resolve("calm");
    Captured alone = Captured.run(plan("calm", "--set", "storage.root=" + calm.toUri()));
    assertThat(alone.exit()).as(alone.err()).isZero();
    undisturbed = PublishedFiles.sums(calm.resolve("runs/calm"));
    assertThat(undisturbed).hasSize(CASES * PublishedFiles.NAMES.size());
  }

  private static void startCluster() throws IOException {
    bucket = FaultyBucket.start(folder, FAULTS);
    cluster = StandaloneClusters.shared();
    SparkSessions.shared();
    Captured extracted = Captured.run(command("extract", "--config", bucket.settings().toString()));
    assertThat(extracted.exit()).as(extracted.err()).isZero();
  }

  @AfterAll
  static void clearUp() throws IOException {
    if (bucket != null) {
      bucket.close();
    }
  }

  @Test
  void killedExecutorsAndDriversCostNothingButTime() throws Exception {
    Path runs = bucket.runs("killed");
    try (LaunchedJob first = submit("killed")) {
      awaitPublished(2, runs, first);
      awaitTwoBegun(runs, first);
      cluster.killAnExecutor(MOST);
      awaitPublished(4, runs, first);
      first.kill();
    }
    Eventually.holds("executors without a driver", MOST, () -> cluster.executors().isEmpty());
    Map<Path, FileTime> done = PublishedFiles.markers(runs);
    assertThat(done).hasSizeBetween(4, CASES - 1);

    JsonNode report;
    try (LaunchedJob second = submit("killed")) {
      report = second.succeeded(MOST);
    }
    assertThat(report.get("skipped").asInt()).isEqualTo(done.size());
    assertThat(report.get("trained").asInt()).isEqualTo(CASES - done.size());
    assertThat(PublishedFiles.markers(runs)).containsAllEntriesOf(done);
    assertThat(PublishedFiles.sums(runs)).isEqualTo(undisturbed);
    assertThat(filesAfterGc(runs)).containsExactlyInAnyOrderElementsOf(undisturbed.keySet());

    FaultyProxy.Counts faults = bucket.counts();
    assertThat(List.of(faults.slowedDown(), faults.reset(), faults.cut()))
        .allSatisfy(count -> assertThat(count).isPositive());
  }

  /** Networks of others, and a machine without epochs. */
  @Test
  void modelsOfOthersSurviveOnAClusterAsWell() throws Exception {
    String variants = "gm-tcn,cpac,light-sernet,cnn-bigru,svm-mfcc";
    assertSurvival(
        5,
        "others",
        List.of("cross-validate", "--corpus", "SAMPLE_A", "--variant", variants, "--folds", "0"));
  }

  /** CAAM learns from two corpora at once. */
  @Test
  void anAdaptationToAnotherCorpusDoes() throws Exception {
    List<String> command =
        List.of("cross-corpus", "--source", "SAMPLE_A", "--target", "SAMPLE_B", "--runs", "2");
    // A fifth of the samples that CAAM's authors took: what is killed is the same in less time.
    assertSurvival(2, "adapted", command, "--method", "caam", "--set", "cross-corpus.length=20480");
  }

  /** Cases that a cluster trains while an executor is killed, and one thread undisturbed. */
  private static void assertSurvival(
      int cases, String experiment, List<String> command, String... options) throws Exception {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(options));
    words.addAll(List.of("--json", "--epochs", "4"));
    String[] settings = {
      "experiment.name=" + experiment,
      "experiment.lease-seconds=6",
      "experiment.checkpoint-epochs=1"
    };
    Path calm = folder.resolve(experiment);
    List<String> here = new ArrayList<>(words);
    here.addAll(List.of("--set", "storage.root=" + calm.toUri()));
    Captured alone = Captured.run(TinySettings.with(here, settings));
    assertThat(alone.exit()).as(alone.err()).isZero();

    words.addAll(List.of("--config", bucket.settings().toString()));
    Path runs = bucket.runs(experiment);
    Path working = Files.createTempDirectory(folder, experiment);
    try (LaunchedJob job = cluster.submit(working, TinySettings.with(words, settings))) {
      awaitTwoBegun(runs, job);
      cluster.killAnExecutor(MOST);
      job.succeeded(MOST);
    }
    Map<String, String> files = PublishedFiles.sums(calm.resolve("runs").resolve(experiment));
    assertThat(files).hasSize(cases * PublishedFiles.NAMES.size());
    assertThat(PublishedFiles.sums(runs)).isEqualTo(files);
  }

  /** What is in the case folders; how long a case took need not have been written down. */
  private static List<String> filesAfterGc(Path runs) throws IOException {
    String[] gc = {
      "gc", "--older-than", "0", "--apply", "--json", "--config", bucket.settings().toString()
    };
    assertThat(Captured.run(gc).exit()).isZero();
    JsonNode again = JSON.readTree(Captured.run(gc).out());
    assertThat(again.get("leftovers")).isEmpty();
    try (Stream<Path> files = Files.walk(runs, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> runs.relativize(file).toString())
          .filter(name -> !name.startsWith("_plans") && !name.endsWith("timing.json"))
          .toList();
    }
  }

  private static LaunchedJob submit(String experiment) throws IOException {
    Path working = Files.createTempDirectory(folder, experiment);
    return cluster.submit(working, plan(experiment, "--config", bucket.settings().toString()));
  }

  /** Two variants of some folds, each some seconds of training. */
  private static String[] plan(String experiment, String... options) {
    String[] what = {"--variant", "tim-net,tcn", "--folds", FOLDS, "--epochs", "100"};
    return Stream.of(
            Stream.of(command("cross-validate", what)),
            Stream.of("--set", "experiment.name=" + experiment),
            Stream.of(options))
        .flatMap(arguments -> arguments)
        .toArray(String[]::new);
  }

  private static String[] command(String name, String... options) {
    List<String> arguments = new ArrayList<>(List.of(name, "--corpus", "SAMPLE_A", "--json"));
    arguments.addAll(List.of(options));
    return TinySettings.with(arguments, "experiment.lease-seconds=6");
  }

  /** Both executors have come so far with a case that they have written their leases. */
  private static void awaitTwoBegun(Path runs, LaunchedJob job) throws Exception {
    job.until(
        "not two cases under way in " + runs,
        MOST,
        () ->
            list(runs).stream()
                    .filter(run -> Files.exists(run.resolve("lease.json")))
                    .filter(run -> !Files.exists(run.resolve("_SUCCESS")))
                    .count()
                == 2);
  }

  private static void awaitPublished(int cases, Path runs, LaunchedJob job) throws Exception {
    job.until(
        "fewer than " + cases + " cases in " + runs,
        MOST,
        () -> PublishedFiles.markers(runs).size() >= cases);
  }

  private static Set<Path> list(Path runs) throws IOException {
    if (!Files.exists(runs)) {
      return Set.of();
    }
    try (Stream<Path> found = Files.list(runs)) {
      return new HashSet<>(found.toList());
    }
  }
}
