package org.timnet.experiment.progress;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.timnet.experiment.cases.Case;

/**
 * What the runs of a driver have come to since it started, for the sinks of Spark's metrics system;
 * see {@link MetricsPlugin}.
 */
public final class RunMetrics implements RunListener {
  /** Spark makes the plugin by name, so the two meet here. */
  private static final Map<SparkContext, RunMetrics> BY_DRIVER =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Counter planned = new Counter();
  private final Counter done = new Counter();
  private final Counter failed = new Counter();
  private final Counter epochs = new Counter();
  private final Counter frames = new Counter();
  private volatile int running;
  private volatile int waiting;
  private volatile double loss = Double.NaN;

  RunMetrics() {}

  /** The metrics of this driver. */
  public static RunMetrics of(SparkContext driver) {
    return BY_DRIVER.computeIfAbsent(driver, context -> new RunMetrics());
  }

  /** Makes them known. Dropwizard has counters only for what never goes back, else gauges. */
  void registerIn(MetricRegistry registry) {
    registry.register("cases.planned", planned);
    registry.register("cases.done", done);
    registry.register("cases.failed", failed);
    registry.register("cases.running", (Gauge<Integer>) () -> running);
    registry.register("cases.waiting", (Gauge<Integer>) () -> waiting);
    registry.register("epochs", epochs);
    registry.register("frames", frames);
    registry.register("loss", (Gauge<Double>) () -> loss);
  }

  @Override
  public void started(int cases) {
    planned.inc(cases);
  }

  @Override
  public void trained(Trained more) {
    epochs.inc(more.epochs());
    frames.inc(more.frames());
    loss = more.loss();
  }

  @Override
  public void running(int cases) {
    running = cases;
    waiting = 0;
  }

  @Override
  public void waitingFor(int cases) {
    waiting = cases;
  }

  @Override
  public void ended(Case spec, CaseOutcome outcome) {
    waiting = 0;
    switch (outcome.kind()) {
      case TRAINED, FOUND -> done.inc();
      case FAILED, LEASED -> {} // It may be tried again.
      case FAILED_FOR_GOOD -> {} // Counted by failed().
    }
  }

  @Override
  public void failed(FailedCase spec) {
    failed.inc();
  }
}
