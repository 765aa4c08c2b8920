package org.timnet.spark;

import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.slf4j.MDC;

/**
 * What lines of the log carry beside their message: Spark's application, the case that is trained,
 * and Spark's task, which Spark says itself. As a plugin of Spark's it names the application to the
 * logging configuration of every JVM that takes part.
 */
public final class LogContext implements SparkPlugin {
  /** Spark hands local properties that begin with "mdc." to the threads of its tasks. */
  static final String CASE = "mdc.case";

  static final String APPLICATION = "timnet.application";

  private static final String ID = "spark.app.id";

  /** Until it is closed, lines of this thread name a case. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Lines of this thread name the case. */
  public static Scope ofCase(String id) {
    MDC.MDCCloseable entry = MDC.putCloseable(CASE, id);
    return entry::close;
  }

  /** Lines of this thread name the case, and so do those of the tasks that it has Spark do. */
  public static Scope ofCase(String id, JavaSparkContext spark) {
    MDC.MDCCloseable entry = MDC.putCloseable(CASE, id);
    spark.setLocalProperty(CASE, id);
    return () -> {
      spark.setLocalProperty(CASE, null);
      entry.close();
    };
  }

  /** Work for another thread, whose lines are to carry what those of this one do. */
  public static Runnable carriedTo(Runnable work) {
    Map<String, String> here = MDC.getCopyOfContextMap();
    return () -> {
      if (here != null) {
        MDC.setContextMap(here);
      }
      work.run();
    };
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      /** What Spark calls once the application has an id; it has no metrics of ours. */
      @Override
      public void registerMetrics(String application, PluginContext context) {
        System.setProperty(APPLICATION, application);
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> fromDriver) {
        // A driver that is its own executor has said it, or will.
        if (context.conf().contains(ID)) {
          System.setProperty(APPLICATION, context.conf().getAppId());
        }
      }
    };
  }
}
