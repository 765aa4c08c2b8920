package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the metrics are really there is for MetricsIT, which reads a driver's endpoint. */
class MonitoringQueriesTest {
  @Test
  void wordsOfAQueryAreMetricsUnlessTheyAreOfTheLanguage() {
    assertThat(
            MonitoringQueries.metrics(
                "sum(rate(timnet_frames{job=\"a b\"}[10m])) == 0 and timnet_cases_typo > 1"))
        .containsExactly("timnet_cases_typo", "timnet_frames");
  }

  @Test
  void everyQueryAsksForSomething() throws IOException {
    assertThat(MonitoringQueries.all())
        .hasSizeGreaterThan(12)
        .allSatisfy(query -> assertThat(MonitoringQueries.metrics(query)).as(query).isNotEmpty());
    assertThat(MonitoringQueries.ofDrivers())
        .contains("timnet_cases_failed", "metrics_executor_activeTasks")
        .noneMatch(name -> name.startsWith("kube_"));
  }

  @Test
  void casesOfOtherDriversAreNotMissedHere() throws IOException {
    assertThat(MonitoringQueries.all())
        .filteredOn(query -> query.contains("timnet_cases_running == 0"))
        .singleElement()
        .asString()
        .contains("timnet_cases_waiting");
  }

  @Test
  void seriesAreRelabelledAsPrometheusIsTold() throws IOException {
    assertThat(
            MonitoringQueries.scraped(
                """
                metrics_timnet_driver_plugin_org_timnet_experiment_progress_MetricsPlugin_cases_done_Count{type="counters"} 3
                metrics_timnet_driver_DAGScheduler_job_allJobs_Value{type="gauges"} 1
                """,
                "metrics_executor_activeTasks{executor_id=\"driver\"} 0\n"))
        .containsExactlyInAnyOrder(
            Map.of("__name__", "timnet_cases_done"),
            Map.of(
                "__name__", "metrics_timnet_driver_DAGScheduler_job_allJobs_Value",
                "type", "gauges"),
            Map.of("__name__", "metrics_executor_activeTasks", "executor_id", "driver"));
  }
}
