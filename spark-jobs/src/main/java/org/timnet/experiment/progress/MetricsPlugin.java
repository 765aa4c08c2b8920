package org.timnet.experiment.progress;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Hands {@link RunMetrics} to Spark's metrics system, where {@code spark.plugins} names this class.
 * The driver alone has them: executors tell it with their heartbeats.
 */
public final class MetricsPlugin implements SparkPlugin {
  @Override
  public DriverPlugin driverPlugin() {
    return new OfDriver();
  }

  /** Spark's word for none is null. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class OfDriver implements DriverPlugin {
    private RunMetrics metrics;

    @Override
    public Map<String, String> init(SparkContext driver, PluginContext context) {
      metrics = RunMetrics.of(driver);
      return Map.of();
    }

    @Override
    public void registerMetrics(String application, PluginContext context) {
      metrics.registerIn(context.metricRegistry());
    }
  }
}
