package org.timnet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.timnet.testing.SparkSessions;

class LogContextTest {
  @Test
  void linesNameACaseUntilItsScopeEnds() {
    try (LogContext.Scope scope = LogContext.ofCase("0123")) {
      assertThat(MDC.get(LogContext.CASE)).isEqualTo("0123");
    }
    assertThat(MDC.get(LogContext.CASE)).isNull();
  }

  @Test
  void tasksOfACaseNameItAndTheirOwnNames() {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext());
    List<String> during;
    try (LogContext.Scope scope = LogContext.ofCase("0123", spark)) {
      during = names(spark);
    }
    assertThat(during).allSatisfy(name -> assertThat(name).startsWith("0123 task "));
    assertThat(names(spark)).allSatisfy(name -> assertThat(name).startsWith("null task "));
  }

  private static List<String> names(JavaSparkContext spark) {
    return spark
        .parallelize(List.of(1, 2), 2)
        .map(each -> MDC.get(LogContext.CASE) + " " + MDC.get("mdc.taskName"))
        .collect();
  }
}
