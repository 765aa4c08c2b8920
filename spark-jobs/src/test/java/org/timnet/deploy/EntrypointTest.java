package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/**
 * The image's entry point beside a java and a spark-submit that only write down their arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class EntrypointTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void programs() throws IOException {
    program("java/bin/java");
    program("spark/bin/spark-submit");
    environment.put("JAVA_HOME", folder.resolve("java").toString());
    environment.put("SPARK_HOME", folder.resolve("spark").toString());
  }

  private void program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "#!/usr/bin/env bash\nprintf '%s\\n' \"$0\" \"$@\"; echo \"options $JDK_JAVA_OPTIONS\"; echo \"night"
            + " $TIMNET_EXPERIMENT\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aDriverIsSparkSubmitInClientMode() throws Exception {
    environment.put("SPARK_DRIVER_BIND_ADDRESS", "10.1.2.3");
    List<String> words = run("driver", "--class", "a.Main", "local:///a.jar", "benchmark", "a b");
    assertThat(words)
        .startsWith(
            folder.resolve("spark/bin/spark-submit").toString(),
            "--deploy-mode",
            "client",
            "--conf",
            "spark.driver.bindAddress=10.1.2.3",
            "--class",
            "a.Main",
            "local:///a.jar",
            "benchmark",
            "a b");
    assertThat(words.get(words.size() - 2))
        .contains("@" + Manifests.FOLDER + "/java17.options", "-Dtimnet.log.format=text");
    assertThat(words.get(words.size() - 1)).matches("night nightly-\\d{4}-\\d\\d-\\d\\d");
  }

  /** Others than a night go on under the same name the next day. */
  @Test
  void aNightAloneIsNamedByItsDate() throws Exception {
    environment.put("SPARK_DRIVER_BIND_ADDRESS", "10.1.2.3");
    assertThat(night("benchmark", "--smoke")).matches("night nightly-\\d{4}-\\d\\d-\\d\\d");
    assertThat(night("noise", "--smoke")).isEqualTo("night ");
    assertThat(night("driver", "--class", "a.Main", "local:///a.jar", "noise")).isEqualTo("night ");

    environment.put("TIMNET_EXPERIMENT", "mine");
    assertThat(night("benchmark")).isEqualTo("night mine");
    assertThat(night("noise")).isEqualTo("night mine");
  }

  private String night(String... arguments) throws Exception {
    List<String> words = run(arguments);
    return words.get(words.size() - 1);
  }

  @Test
  void anExecutorGetsItsOptionsInOrderWithSpacesInThem() throws Exception {
    environment.putAll(
        Map.of(
            "SPARK_DRIVER_URL", "spark://d:7078",
            "SPARK_EXECUTOR_ID", "1",
            "SPARK_EXECUTOR_CORES", "2",
            "SPARK_EXECUTOR_MEMORY", "1024m",
            "SPARK_APPLICATION_ID", "spark-0123",
            "SPARK_EXECUTOR_POD_IP", "10.1.2.4",
            "SPARK_EXECUTOR_POD_NAME", "timnet-exec-1",
            "SPARK_RESOURCE_PROFILE_ID", "0",
            "SPARK_JAVA_OPT_0", "-Da=b c",
            "SPARK_JAVA_OPT_1", "-Dd=e"));
    environment.put("TIMNET_LOG_FORMAT", "json");
    List<String> words = run("executor");
    assertThat(words)
        .startsWith(
            folder.resolve("java/bin/java").toString(),
            "-Xms1024m",
            "-Xmx1024m",
            "-Dtimnet.application=spark-0123",
            "-Da=b c",
            "-Dd=e",
            "-cp",
            folder.resolve("spark/jars") + "/*",
            "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend")
        .containsSubsequence("--podName", "timnet-exec-1");
    assertThat(words.get(words.size() - 2)).contains("-Dtimnet.log.format=json");
  }

  @Test
  void anythingElseIsACommandOfTimnet() throws Exception {
    assertThat(run("status", "--json")).contains("org.timnet.job.Main", "status", "--json");
    environment.put("SPARK_HISTORY_OPTS", "-Da=b -Dc=d");
    assertThat(run("history"))
        .contains("-Da=b", "-Dc=d", "org.apache.spark.deploy.history.HistoryServer")
        .noneMatch(word -> word.contains("logDirectory"));
    environment.put("TIMNET_ROOT", "s3a://bucket/timnet/");
    environment.put("AWS_ENDPOINT_URL_S3", "https://minio.example.com");
    environment.put("AWS_REGION", "eu-central-1");
    assertThat(run("history"))
        .containsSubsequence(
            "-Dspark.history.fs.logDirectory=s3a://bucket/timnet/spark-events",
            "-Dspark.hadoop.fs.s3a.endpoint=https://minio.example.com",
            "-Dspark.hadoop.fs.s3a.endpoint.region=eu-central-1",
            "-Da=b");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThat(ended("executor").err()).contains("SPARK_DRIVER_URL is not set");
    environment.put("TIMNET_LOG_FORMAT", "xml");
    Command.Ended ended = ended("status");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualToIgnoringNewLines("timnet: TIMNET_LOG_FORMAT is xml; it is text or json");
  }

  private List<String> run(String... arguments) throws Exception {
    Command.Ended ended = ended(arguments);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out().lines().toList();
  }

  private Command.Ended ended(String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Manifests.FOLDER.resolve("entrypoint").toString());
    words.addAll(List.of(arguments));
    Command command = Command.of(folder, words);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      command = command.with(variable.getKey(), variable.getValue());
    }
    return command.run(Duration.ofMinutes(1));
  }
}
