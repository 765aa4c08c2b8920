package org.timnet.job.session;

import org.apache.spark.SparkConf;
import org.timnet.experiment.progress.MetricsPlugin;
import org.timnet.spark.SparkDefaults;

/** What Spark's own pages show, and to whom. */
final class SparkPages {
  private static final String PROMETHEUS = "spark.metrics.conf.driver.sink.prometheusServlet.";

  private SparkPages() {}

  /**
   * Puts our metrics and Spark's on {@code /metrics/prometheus/} of the driver's pages, where there
   * are such, and makes ours known to all other sinks.
   */
  static void withMetrics(SparkConf conf) {
    SparkDefaults.append(conf, "spark.plugins", MetricsPlugin.class.getName());
    conf.setIfMissing(PROMETHEUS + "class", "org.apache.spark.metrics.sink.PrometheusServlet");
    conf.setIfMissing(PROMETHEUS + "path", "/metrics/prometheus");
    conf.setIfMissing("spark.ui.prometheus.enabled", "true");
    // Names would begin with the application's id, another one every time.
    conf.setIfMissing("spark.metrics.namespace", "timnet");
  }

  /** Spark binds its pages to every address, whatever spark.driver.bindAddress says. */
  static void forThisMachineOnly(SparkConf conf) {
    SparkDefaults.append(conf, "spark.ui.filters", LoopbackOnly.class.getName());
  }
}
