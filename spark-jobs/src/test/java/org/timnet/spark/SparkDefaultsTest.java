package org.timnet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.SettingsException;

class SparkDefaultsTest {
  private static final Path GPUS = Path.of("..", "conf", "gpu.conf");

  @Test
  void clustersGiveOutDevices() {
    SparkConf conf = withGpus("spark://host:7077");
    assertThat(conf.get("spark.task.resource.gpu.amount")).isEqualTo("1");
    assertThat(conf.get("spark.executor.resource.gpu.amount")).isEqualTo("1");
  }

  /** Where nobody does, as within one JVM, a task that asks for one would never start. */
  @Test
  void nothingIsAskedForWithinOneJvm() {
    SparkConf conf = withGpus("local[2]");
    assertThat(conf.getAllWithPrefix("spark.task.resource.")).isEmpty();
    assertThat(conf.getAllWithPrefix("spark.executor.resource.")).isEmpty();
    assertThat(conf.get("spark.executorEnv.CUDA_DEVICE_ORDER")).isEqualTo("PCI_BUS_ID");
  }

  /** A machine that sleeps sends no heartbeats, and has lost no executor within its own JVM. */
  @Test
  void aSleepEndsNoRunWithinOneJvm() {
    assertThat(withGpus("local[2]").getTimeAsSeconds("spark.network.timeout"))
        .isGreaterThan(Duration.ofDays(3).toSeconds());
    assertThat(withGpus("spark://host:7077").contains("spark.network.timeout")).isFalse();
  }

  @Test
  void sparkLetsACaseHaveItsAttempts() {
    assertThat(withAttempts(7).get("spark.task.maxFailures")).isEqualTo("8");
    assertThat(withAttempts(3, "spark.conf.spark.task.maxFailures=4").get("spark.task.maxFailures"))
        .isEqualTo("4");
    assertThatThrownBy(() -> withAttempts(4, "spark.conf.spark.task.maxFailures=4"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("spark.task.maxFailures is 4 and experiment.attempts is 4: ");
  }

  /** It is read by a JVM that has started. */
  @ParameterizedTest
  @CsvSource({
    "spark.driver.memory=4g, 'without a cluster set TIMNET_JAVA_OPTS=-Xmx..., with one tell"
        + " spark-submit --conf spark.driver.memory=...'",
    "spark.driver.extraJavaOptions=-Da=hidden, 'runs already; set TIMNET_JAVA_OPTS'",
    "spark.driver.extraClassPath=/a.jar, 'without a cluster set TIMNET_CLASS_PATH, with one tell"
        + " spark-submit --conf spark.driver.extraClassPath=...'"
  })
  void whatADriverStartsWithIsSetElsewhere(String property, String remedy) {
    String key = property.substring(0, property.indexOf('='));
    assertThatThrownBy(() -> withAttempts(3, "spark.conf." + property))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("spark.conf." + key + " comes too late, ")
        .hasMessageEndingWith(remedy)
        .hasMessageNotContaining("hidden");
  }

  private static SparkConf withAttempts(int attempts, String... others) {
    List<String> set = new ArrayList<>(List.of(others));
    set.add("experiment.attempts=" + attempts);
    return SparkDefaults.conf(EffectiveSettings.load(List.of(), set).settings(), "test");
  }

  private static SparkConf withGpus(String master) {
    return SparkDefaults.conf(
        EffectiveSettings.load(List.of(GPUS), List.of("spark.master=" + master)).settings(),
        "test");
  }
}
