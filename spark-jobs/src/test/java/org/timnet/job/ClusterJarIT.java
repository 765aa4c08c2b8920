package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Tones;

/**
 * The launcher with SPARK_HOME set: spark-submit's own main class sends the cluster jar to a Spark
 * whose executors are JVMs of their own and which has Spark's libraries and none of ours.
 */
class ClusterJarIT {
  private static final Path DEPLOY = Path.of("").toAbsolutePath().resolve("../deploy").normalize();
  private static final long MOST_MINUTES = 10;

  @TempDir private Path folder;

  @Test
  void extractsAndTrainsOnExecutorsOfTheirOwn() throws Exception {
    Path home = folder.resolve("spark-home");
    Run made = run(null, DEPLOY.resolve("standalone/make-spark-home").toString(), home.toString());
    assertThat(made.exit()).as(made.log()).isZero();
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    StringBuilder manifest = new StringBuilder("path,emotion,speaker\n");
    for (int i = 0; i < 12; i++) {
      Files.write(corpus.resolve(i + ".wav"), Tones.wav(i, 4000));
      manifest.append(i + ".wav," + (i % 2 == 0 ? "calm" : "happy") + ",s" + i % 3 + "\n");
    }
    Files.writeString(corpus.resolve("manifest.csv"), manifest);

    // Nothing is said of storage: the executors read and write through our own S3 server.
    Run trained =
        run(
            home,
            DEPLOY.resolve("timnet").toString(),
            "cross-validate",
            "--corpus",
            "TONES",
            "--folds",
            "0,1",
            "--epochs",
            "1",
            "--set",
            "corpora.TONES.path=" + corpus,
            "--set",
            "corpora.TONES.length=8192",
            "--set",
            "network.blocks=2",
            "--json");
    assertThat(trained.exit()).as(trained.log()).isZero();
    JsonNode report = new ObjectMapper().readTree(trained.out());
    assertThat(report.get("trained").asInt()).isEqualTo(2);
    assertThat(report.get("results").get(0).get("folds").size()).isEqualTo(2);
  }

  private record Run(int exit, String out, String log) {}

  private Run run(Path sparkHome, String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path log = Files.createTempFile(folder, "log", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(log.toFile());
    if (sparkHome != null) {
      builder.environment().put("SPARK_HOME", sparkHome.toString());
      builder
          .environment()
          .put("TIMNET_SPARK_SUBMIT_ARGS", "--master local-cluster[2,1,1536] --driver-memory 1g");
    }
    Process process = builder.start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + Files.readString(log));
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(log));
  }
}
