package org.timnet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.EventLoggingListener;
import org.apache.spark.scheduler.SparkListenerEnvironmentUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.settings.Settings;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** What Spark writes of a job's properties into its event log, which the history server shows. */
class EventLogTest {
  private static final Map<String, String> SECRETS =
      Map.of(
          "spark.hadoop.fs.s3a.access.key", "AKIAONE",
          "spark.hadoop.fs.s3a.secret.key", "hidden-two",
          "spark.hadoop.fs.s3a.session.token", "hidden-three",
          "spark.hadoop.fs.s3a.encryption.key", "hidden-four",
          "spark.hadoop.fs.s3a.proxy.password", "hidden-five",
          "spark.hadoop.fs.s3a.bucket.theirs.secret.key", "hidden-six",
          "spark.authenticate.secret", "hidden-seven",
          "spark.executorEnv.AWS_SECRET_ACCESS_KEY", "hidden-eight",
          "spark.driver.extraJavaOptions", "-Djavax.net.ssl.trustStorePassword=hidden-nine",
          "spark.hadoop.fs.azure.account.key.me.dfs.core.windows.net", "hidden-eleven");

  @TempDir private Path folder;

  @Test
  void holdsNoSecret() throws IOException {
    SparkConf conf = SparkDefaults.conf(Settings.defaults(), "test");
    SECRETS.forEach(conf::set);
    conf.set("spark.hadoop.fs.s3a.endpoint", "https://s3.example.org");
    conf.set("spark.eventLog.compress", "false").set("spark.eventLog.rolling.enabled", "false");

    EventLoggingListener log =
        new EventLoggingListener(
            "app-1", Option.empty(), folder.toUri(), conf, new Configuration());
    log.start();
    log.onEnvironmentUpdate(
        new SparkListenerEnvironmentUpdate(JavaConverters.mapAsScalaMap(environment(conf))));
    log.stop();

    String written = Files.readString(folder.resolve("app-1"), StandardCharsets.UTF_8);
    assertThat(written)
        .contains("https://s3.example.org", "fs.s3a.secret.key")
        .doesNotContain("hidden-")
        .doesNotContain("AKIAONE");
  }

  /** What spark-submit is told holds over the defaults. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes/application.yaml",
        "kubernetes/nightly.yaml",
        "kubernetes/spark.properties",
        "yarn/spark.properties"
      })
  void clusterManagersAreToldToHideTheSame(String file) throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "deploy", file)))
        .filteredOn(line -> line.contains("spark.redaction.regex"))
        .singleElement()
        .asString()
        .contains(SparkDefaults.conf(Settings.defaults(), "test").get("spark.redaction.regex"));
  }

  /** All that Spark writes of an application's environment; what is not ours is left empty. */
  private static Map<String, Seq<Tuple2<String, String>>> environment(SparkConf conf) {
    Map<String, Seq<Tuple2<String, String>>> environment = new HashMap<>();
    for (String name :
        List.of(
            "JVM Information", "Hadoop Properties", "Metrics Properties", "Classpath Entries")) {
      environment.put(name, JavaConverters.asScalaBuffer(List.of()));
    }
    environment.put("Spark Properties", JavaConverters.asScalaBuffer(List.of(conf.getAll())));
    // As a job is started by somebody who should not do that.
    environment.put(
        "System Properties",
        JavaConverters.asScalaBuffer(
            List.of(
                new Tuple2<>(
                    "sun.java.command",
                    "org.timnet.job.Main --set storage.hadoop.fs.s3a.secret.key=hidden-ten"))));
    return environment;
  }
}
