package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.S3MockServer;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;
import org.timnet.testing.ToneCorpus;

/**
 * What jobs do on a bucket holds on a second implementation of S3 too, with nothing set but
 * endpoint, path style and keys.
 */
class SecondS3ServerIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static S3MockServer server;
  private static Path settings;
  private static Path recordings;

  @BeforeAll
  static void start() throws Exception {
    server = S3MockServer.start(folder.resolve("s3mock"));
    settings = Files.write(folder.resolve("storage.conf"), server.settings());
    recordings = ToneCorpus.separable(folder.resolve("corpus")).folder();
    SparkSessions.shared();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void corpusTableTrainingsPredictionsAndTheirRerunsLiveThere() throws IOException {
    run("upload", "--corpus", "MINE", "--set", "corpora.MINE.path=" + recordings);
    String[] corpus = {"--corpus", "MINE", "--set", "corpora.MINE.layout=manifest"};
    JsonNode extracted = run("extract", corpus).at("/corpora/0");
    assertThat(extracted.get("extracted").asInt()).isEqualTo(40);
    assertThat(run("extract", corpus).at("/corpora/0/table").asText()).isEqualTo("unchanged");

    String[] plan = with(corpus, "--epochs", "2", "--folds", "0,1");
    JsonNode trained = run("cross-validate", plan);
    JsonNode again = run("cross-validate", plan);
    assertThat(trained.get("trained").asInt()).isEqualTo(2);
    assertThat(again.get("trained").asInt()).isZero();
    assertThat(again.get("results")).isEqualTo(trained.get("results"));

    String bucket = "s3a://" + S3MockServer.BUCKET + "/timnet";
    String model = run("train", with(corpus, "--epochs", "1")).get("model").asText();
    String[] batch = {
      "--model", model, "--input", bucket + "/corpora/MINE", "--output", bucket + "/predictions"
    };
    assertThat(run("predict", batch).get("predicted").asInt()).isEqualTo(40);
    JsonNode predicted = run("predict", batch);
    assertThat(predicted.get("predicted").asInt()).isZero();
    assertThat(predicted.get("rows").asInt()).isEqualTo(40);

    assertThat(run("status").get("done").asInt()).isPositive();
    assertThat(run("gc", "--older-than", "0").get("leftovers")).isEmpty();
  }

  private static String[] with(String[] options, String... more) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static JsonNode run(String command, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(options));
    all.addAll(List.of("--config", settings.toString(), "--json"));
    Captured captured = Captured.run(TinySettings.with(all, "corpora.MINE.length=8000"));
    assertThat(captured.exit()).as(command + ": " + captured.err()).isZero();
    return JSON.readTree(captured.out());
  }
}
