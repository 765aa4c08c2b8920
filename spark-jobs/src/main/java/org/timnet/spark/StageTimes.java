package org.timnet.spark;

import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Time spent in every stage of a job, summed over all tasks; a task that Spark repeats counts
 * again.
 *
 * @param <S> the stages
 */
public final class StageTimes<S extends Enum<S>> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<S, LongAccumulator> nanos;

  /** Of all constants of an enum. */
  public StageTimes(SparkContext context, Class<S> stages) {
    nanos = new EnumMap<>(stages);
    for (S stage : stages.getEnumConstants()) {
      nanos.put(stage, context.longAccumulator());
    }
  }

  /**
   * Adds to a stage, on an executor.
   *
   * @param elapsed in nanoseconds
   */
  public void add(S stage, long elapsed) {
    nanos.get(stage).add(elapsed);
  }

  /** What has come together, by stage in their order; on the driver. */
  public Map<S, Duration> totals() {
    Map<S, Duration> totals = new TreeMap<>();
    nanos.forEach((stage, sum) -> totals.put(stage, Duration.ofNanos(sum.value())));
    return totals;
  }
}
