package org.timnet.feature.extraction;

import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Time spent in every stage, summed over all tasks; a task that Spark repeats counts again. */
final class StageTimes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<ExtractionStage, LongAccumulator> nanos =
      new EnumMap<>(ExtractionStage.class);

  StageTimes(SparkContext context) {
    for (ExtractionStage stage : ExtractionStage.values()) {
      nanos.put(stage, context.longAccumulator());
    }
  }

  void add(ExtractionStage stage, long elapsed) {
    nanos.get(stage).add(elapsed);
  }

  Map<ExtractionStage, Duration> totals() {
    Map<ExtractionStage, Duration> totals = new EnumMap<>(ExtractionStage.class);
    nanos.forEach((stage, sum) -> totals.put(stage, Duration.ofNanos(sum.value())));
    return totals;
  }
}
