package org.timnet.job.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkPagesTest {
  @Test
  void pluginsAndFiltersOfOthersStay() {
    SparkConf conf =
        new SparkConf(false).set("spark.plugins", "a.Plugin").set("spark.ui.filters", "a.Filter");
    SparkPages.withMetrics(conf);
    SparkPages.forThisMachineOnly(conf);

    assertThat(conf.get("spark.plugins"))
        .isEqualTo("a.Plugin,org.timnet.experiment.progress.MetricsPlugin");
    assertThat(conf.get("spark.ui.filters"))
        .isEqualTo("a.Filter,org.timnet.job.session.LoopbackOnly");
  }

  @Test
  void whatPeopleHaveSetStays() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.metrics.namespace", "${spark.app.name}")
            .set("spark.metrics.conf.driver.sink.prometheusServlet.path", "/prometheus");
    SparkPages.withMetrics(conf);

    assertThat(conf.get("spark.metrics.namespace")).isEqualTo("${spark.app.name}");
    assertThat(conf.get("spark.metrics.conf.driver.sink.prometheusServlet.path"))
        .isEqualTo("/prometheus");
    assertThat(conf.get("spark.plugins")).isEqualTo("org.timnet.experiment.progress.MetricsPlugin");
  }
}
