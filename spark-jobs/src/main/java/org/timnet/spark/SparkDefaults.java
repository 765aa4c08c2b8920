package org.timnet.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import scala.Tuple2;

/** What Spark is started with, where neither spark-submit nor the settings say otherwise. */
public final class SparkDefaults {
  /**
   * What pages and event logs hide: names, and values in which one of these words is. Spark by
   * itself knows few of these keys. {@code timnet settings} hides more, by whole words of names
   * that are too short to be looked for in values.
   */
  private static final String SECRETS =
      "(?i)secret|password|passwd|passphrase|token|credential|signature"
          + "|(access|account|api|private|session|encryption)[._-]?key|[.]sas([.]|$)";

  private static final String MAX_FAILURES = "spark.task.maxFailures";

  /**
   * What a driver's JVM starts with, and how it is told. Its Java options are the launcher's too,
   * which one more {@code --conf} would take the place of.
   */
  private static final Map<String, String> OF_DRIVERS_START =
      Map.of(
          "spark.driver.memory",
          "without a cluster set TIMNET_JAVA_OPTS=-Xmx..., with one tell spark-submit --conf"
              + " spark.driver.memory=...",
          "spark.driver.extraJavaOptions",
          "set TIMNET_JAVA_OPTS",
          "spark.driver.extraClassPath",
          "without a cluster set TIMNET_CLASS_PATH, with one tell spark-submit --conf"
              + " spark.driver.extraClassPath=...");

  private SparkDefaults() {}

  /**
   * The configuration of a job: what spark-submit was told, the settings over it, and the defaults
   * under both.
   *
   * @param name what Spark calls the job
   * @throws SettingsException where Spark would give a task up before a case has had its attempts,
   *     or where the settings say what this JVM should have been started with
   */
  public static SparkConf conf(Settings settings, String name) {
    // Holds what spark-submit was told.
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", settings.spark().master());
    requireNoneOfDriversStart(settings.spark().conf());
    settings.spark().conf().forEach(conf::set);
    conf.setIfMissing("spark.app.name", "timnet " + name);
    append(conf, "spark.plugins", LogContext.class.getName());
    conf.setIfMissing("spark.redaction.regex", SECRETS);
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    setMaxFailures(conf, settings.experiment().survival().attempts());
    // Of a plan of many thousand cases the driver need not remember every task.
    conf.setIfMissing("spark.ui.retainedTasks", "2000");
    // Progress is as fresh as the last heartbeat.
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing(
        "spark.sql.warehouse.dir",
        localDirectory(settings).resolve("spark-warehouse").toUri().toString());
    if (isLocal(conf)) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // A lid that is closed over the weekend is no executor that is lost: when the machine wakes
      // up, Spark would count the hours without a heartbeat and end itself.
      conf.setIfMissing("spark.network.timeout", "30d");
      withoutDevices(conf);
    }
    return conf;
  }

  private static void requireNoneOfDriversStart(Map<String, String> set) {
    for (String key : set.keySet()) {
      if (OF_DRIVERS_START.containsKey(key)) {
        throw new SettingsException(
            "spark.conf.%s comes too late, as the driver runs already; %s"
                .formatted(key, OF_DRIVERS_START.get(key)));
      }
    }
  }

  /**
   * A case reports its failures itself, and Spark must not end the others for one that keeps losing
   * its executors.
   */
  private static void setMaxFailures(SparkConf conf, int attempts) {
    conf.setIfMissing(MAX_FAILURES, Integer.toString(attempts + 1));
    if (conf.getInt(MAX_FAILURES, 0) <= attempts) {
      throw new SettingsException(
          "%1$s is %2$s and experiment.attempts is %3$d: Spark would end a run before its cases have had their attempts; leave %1$s out, or set it above %3$d"
              .formatted(MAX_FAILURES, conf.get(MAX_FAILURES), attempts));
    }
  }

  /**
   * Spark gives out no devices within one JVM: tasks that ask for some, as those of conf/gpu.conf
   * do, would wait for ever. Without, they take the machine's first.
   */
  private static void withoutDevices(SparkConf conf) {
    for (String prefix : List.of("spark.task.resource.", "spark.executor.resource.")) {
      for (Tuple2<String, String> property : conf.getAllWithPrefix(prefix)) {
        conf.remove(prefix + property._1());
      }
    }
  }

  /** Adds a name to a property that is a list of them, such as {@code spark.plugins}. */
  public static void append(SparkConf conf, String list, String name) {
    String others = conf.get(list, "");
    conf.set(list, others.isBlank() ? name : others + "," + name);
  }

  /** Whether executors are threads of this JVM. */
  public static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").startsWith("local");
  }

  private static Path localDirectory(Settings settings) {
    return Path.of(settings.storage().localDirectory()).toAbsolutePath().normalize();
  }
}
