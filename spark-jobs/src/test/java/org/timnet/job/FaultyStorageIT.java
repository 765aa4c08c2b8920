package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.network.model.Inference;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.Storage;
import org.timnet.testing.FaultyProxy;
import org.timnet.testing.FaultyProxy.Faults;
import org.timnet.testing.SavedModels;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;
import org.timnet.testing.ToneCorpus;

/**
 * A bucket for each trouble, as Hadoop keeps its clients by bucket. A feature table and predictions
 * on a store with one trouble after the other: nothing is lost, nothing is there twice, and what
 * cannot be sat out is said with its remedy.
 */
class FaultyStorageIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The patience of S3A, in less time than it takes by default. */
  private static final Map<String, String> PATIENCE =
      Map.of(
          "fs.s3a.attempts.maximum", "6",
          "fs.s3a.retry.limit", "6",
          "fs.s3a.retry.interval", "20ms",
          "fs.s3a.retry.throttle.limit", "10",
          "fs.s3a.retry.throttle.interval", "20ms",
          "fs.s3a.connection.timeout", "1000");

  @TempDir private static Path folder;

  private static EmbeddedS3Server server;
  private static Path model;
  private static Path tones;
  private static String checksum;
  private static Map<String, List<String>> rows;

  @BeforeAll
  static void undisturbed() throws IOException {
    server = EmbeddedS3Server.start(folder.resolve("s3"));
    SparkSessions.shared();
    model = SavedModels.network(folder.resolve("model.zip"), Inference.PLAIN);
    tones = ToneCorpus.small(folder.resolve("tones")).folder();
    try (FaultyProxy calm = proxy(Faults.NONE)) {
      checksum = succeeded(extract(calm, "calm")).at("/corpora/0/checksum").asText();
      succeeded(predict(calm, "calm"));
    }
    rows = rows("calm");
    assertThat(rows).hasSize(12);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("slow-down", new Faults(1, 0.08, 0, 0)),
        Arguments.of("resets", new Faults(2, 0, 0.08, 0)),
        Arguments.of("cut-bodies", new Faults(3, 0, 0, 0.08)),
        Arguments.of("slow-bodies", new Faults(4, 0, 0, 0, 0.02, false)));
  }

  /** What passes is sat out, or else the same command brings the rest. */
  @ParameterizedTest
  @MethodSource("faults")
  void nothingIsLostAndNothingThereTwice(String bucket, Faults faults) throws IOException {
    try (FaultyProxy proxy = proxy(faults)) {
      JsonNode extracted = succeeded(again(() -> extract(proxy, bucket)));
      assertThat(extracted.at("/corpora/0/checksum").asText()).isEqualTo(checksum);
      succeeded(again(() -> predict(proxy, bucket)));
      assertThat(proxy.faults()).isPositive();
    }
    assertThat(rows(bucket)).isEqualTo(rows);
  }

  /**
   * As stores may do that are not S3: predictions come through, and a table, which is committed by
   * objects that are read at once, is not published and can be made later.
   */
  @Test
  void whatIsNotThereAtOnceIsSaidOrDoneAgain() throws IOException {
    try (FaultyProxy proxy = proxy(new Faults(5, 0, 0, 0, 0, true))) {
      succeeded(again(() -> predict(proxy, "hidden")));
      assertThat(proxy.faults()).isPositive();

      Captured extracted = extract(proxy, "hidden");
      assertThat(extracted.exit()).as(extracted.err()).isEqualTo(1);
      assertThat(extracted.err()).contains("does not show at once");
      assertThat(objects("hidden").resolve("features/authors-8000/TONES/manifest.json"))
          .doesNotExist();
    }
    assertThat(rows("hidden")).isEqualTo(rows);
  }

  private interface Attempt {
    Captured run() throws IOException;
  }

  /** A job's first question to a store is an impatient one, and may meet with a fault. */
  private static Captured again(Attempt attempt) throws IOException {
    Captured captured = attempt.run();
    for (int more = 0; more < 4 && captured.exit() != 0; more++) {
      captured = attempt.run();
    }
    return captured;
  }

  @Test
  void credentialsThatExpireInTheMiddleAreSaidAndTheRestFollows() throws IOException {
    try (FaultyProxy proxy = proxy(Faults.NONE)) {
      int failed = 0;
      // Later and later, until it comes through: each time something else is asked for.
      for (long requests = 8; requests < 1_000; requests += 12) {
        proxy.expireCredentialsAfter(requests);
        Captured captured = predict(proxy, "expired");
        if (captured.exit() == 0) {
          break;
        }
        failed++;
        assertThat(captured.err()).contains("credentials", "renew them");
      }
      proxy.renewCredentials();
      assertThat(failed).isPositive();
      assertThat(succeeded(predict(proxy, "expired")).get("rows").asInt()).isEqualTo(12);
    }
    assertThat(rows("expired")).isEqualTo(rows);
  }

  /** The folder that the server keeps a bucket in. */
  private static Path objects(String bucket) {
    return folder.resolve("s3/objects").resolve(bucket);
  }

  private static FaultyProxy proxy(Faults faults) throws IOException {
    return FaultyProxy.start(URI.create(server.hadoopProperties().get("fs.s3a.endpoint")), faults);
  }

  private static Captured extract(FaultyProxy proxy, String bucket) throws IOException {
    return run(
        proxy,
        bucket,
        List.of("extract", "--corpus", "TONES"),
        "corpora.TONES.path=s3a://%s/tones".formatted(bucket),
        "corpora.TONES.layout=manifest",
        "corpora.TONES.length=8000");
  }

  private static Captured predict(FaultyProxy proxy, String bucket) throws IOException {
    return run(
        proxy,
        bucket,
        List.of(
            "predict",
            "--model",
            model.toUri().toString(),
            "--input",
            "s3a://%s/tones".formatted(bucket),
            "--output",
            "s3a://%s/predictions".formatted(bucket)));
  }

  private static Captured run(
      FaultyProxy proxy, String bucket, List<String> command, String... assignments)
      throws IOException {
    if (!Files.exists(objects(bucket))) {
      upload(bucket);
    }
    Map<String, String> hadoop = new TreeMap<>(server.hadoopProperties());
    hadoop.putAll(PATIENCE);
    hadoop.put("fs.s3a.endpoint", proxy.endpoint().toString());
    List<String> settings = new ArrayList<>();
    settings.add("storage.root = \"s3a://%s/\"".formatted(bucket));
    hadoop.forEach(
        (key, value) -> settings.add("storage.hadoop.\"%s\" = \"%s\"".formatted(key, value)));
    Path file = Files.write(folder.resolve(bucket + ".conf"), settings);
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--config", file.toString(), "--json"));
    return Captured.run(TinySettings.with(all, assignments));
  }

  /** Without faults, and by the server: what is put past it has no ETag. */
  private static void upload(String bucket) throws IOException {
    Files.createDirectories(objects(bucket));
    URI root = URI.create("s3a://" + bucket + "/");
    try (FileSystem direct =
        FileSystem.newInstance(
            root, new Storage(root, server.hadoopProperties()).configuration())) {
      direct.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(tones.toUri()),
          new org.apache.hadoop.fs.Path(root.resolve("tones")));
    }
  }

  private static JsonNode succeeded(Captured captured) throws IOException {
    assertThat(captured.exit()).as(captured.err()).isZero();
    return JSON.readTree(captured.out());
  }

  /**
   * File, start, seconds and label by the file, as rows lie in the store; a file that is there
   * twice is no map. Probabilities may differ in their last digits where others were answered with
   * them.
   */
  private static Map<String, List<String>> rows(String bucket) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    Path tables = objects(bucket).resolve("predictions");
    assertThat(tables.resolve("_SUCCESS")).exists();
    try (Stream<Path> files = Files.list(tables.resolve("predictions.csv"))) {
      for (Path file : files.toList()) {
        for (String row : Files.readAllLines(file).stream().skip(1).toList()) {
          List<String> cells = List.of(row.split(",", -1)).subList(0, 5);
          assertThat(rows.put(cells.get(0), cells)).isNull();
        }
      }
    }
    return rows;
  }
}
