package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;
import org.timnet.testing.ToneCorpus;

/**
 * The launcher with SPARK_HOME set: spark-submit's own main class sends the cluster jar to a Spark
 * whose executors are JVMs of their own and which has Spark's libraries and none of ours.
 */
class ClusterJarIT {
  private static final Path DEPLOY = Path.of("").toAbsolutePath().resolve("../deploy").normalize();
  private static final Duration MOST = Duration.ofMinutes(10);

  @TempDir private Path folder;

  @Test
  void extractsAndTrainsOnExecutorsOfTheirOwn() throws Exception {
    Path home = folder.resolve("spark-home");
    Command.Ended made =
        Command.of(
                folder,
                List.of(DEPLOY.resolve("standalone/make-spark-home").toString(), home.toString()))
            .run(MOST);
    assertThat(made.exit()).as(made.err()).isZero();
    Path corpus = ToneCorpus.small(folder.resolve("corpus")).folder();

    // Nothing is said of storage: the executors read and write through our own S3 server.
    Command.Ended trained =
        Command.of(
                folder,
                List.of(
                    DEPLOY.resolve("timnet").toString(),
                    "cross-validate",
                    "--corpus",
                    "TONES",
                    "--folds",
                    "0",
                    "--epochs",
                    "1",
                    "--set",
                    "corpora.TONES.path=" + corpus,
                    "--set",
                    "corpora.TONES.length=8192",
                    "--set",
                    "network.blocks=2",
                    "--json"))
            .with("SPARK_HOME", home.toString())
            .with("TIMNET_SPARK_SUBMIT_ARGS", "--master local-cluster[2,1,1536] --driver-memory 1g")
            .run(MOST);
    assertThat(trained.exit()).as(trained.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(trained.out());
    assertThat(report.get("trained").asInt()).isEqualTo(1);
    assertThat(report.get("results").get(0).get("folds").size()).isEqualTo(1);
  }
}
