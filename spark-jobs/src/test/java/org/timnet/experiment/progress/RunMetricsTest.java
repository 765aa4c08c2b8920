package org.timnet.experiment.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.storage.Storage;
import org.timnet.testing.Eventually;
import org.timnet.testing.SparkSessions;
import org.timnet.training.Epoch;
import org.timnet.training.EpochListener;

class RunMetricsTest {
  private static final int FRAMES = 100;

  @TempDir private Path folder;
  private final MetricRegistry registry = new MetricRegistry();
  private CaseScheduler scheduler;
  private Map<String, Long> before;

  @BeforeEach
  void scheduler() {
    SparkContext spark = SparkSessions.shared().sparkContext();
    RunMetrics.of(spark).registerIn(registry);
    before = counters();
    scheduler =
        new CaseScheduler(
            JavaSparkContext.fromSparkContext(spark),
            new Storage(folder.toUri(), Map.of()),
            PlannedCases.SETTINGS);
  }

  @Test
  void countsWhatARunComesTo() throws IOException {
    Plan plan = PlannedCases.plan(4);
    String failing = plan.cases().get(1).spec().title();

    assertThatThrownBy(
            () ->
                scheduler.run(
                    plan,
                    (spec, listener) -> {
                      train(spec, listener);
                      if (spec.title().equals(failing)) {
                        throw new IOException("the disk is full");
                      }
                      return PlannedCases.finished(spec);
                    },
                    RunListener.silent()))
        .isInstanceOf(FailedCasesException.class);

    // Epochs of failed attempts were trained, too: two attempts of the case with two epochs.
    assertThat(since("epochs")).isEqualTo(1 + 2 * 2 + 3 + 4);
    assertThat(since("frames")).isEqualTo(12 * FRAMES);
    assertThat(since("cases.planned")).isEqualTo(4);
    assertThat(since("cases.done")).isEqualTo(3);
    assertThat(since("cases.failed")).isEqualTo(1);
    assertThat(registry.getGauges().get("cases.running").getValue()).isEqualTo(0);

    before = counters();
    assertThatThrownBy(
            () ->
                scheduler.run(
                    plan,
                    (spec, listener) -> {
                      throw new IOException("the disk is full");
                    },
                    RunListener.silent()))
        .isInstanceOf(FailedCasesException.class);
    assertThat(since("cases.planned")).isEqualTo(1);
    assertThat(since("cases.done")).isZero();
    assertThat(since("cases.failed")).isEqualTo(1);
    assertThat(since("epochs")).isZero();
  }

  @Test
  void tellsOfEpochsAndLossWhileACaseIsStillTrained() throws IOException {
    long epochs = counters().get("epochs");

    scheduler.run(
        PlannedCases.plan(1),
        (spec, listener) -> {
          listener.epochDone(new Epoch(1, 0.4375, confusion()));
          awaitOnDriver(epochs);
          return PlannedCases.finished(spec);
        },
        RunListener.silent());

    assertThat(since("epochs")).isEqualTo(1);
    assertThat(registry.getGauges().get("loss").getValue()).isEqualTo(0.4375);
  }

  /** Then it is no wonder that nothing runs here. */
  @Test
  void casesThatAreLeftToOthersAreWaitingUntilSomethingHappens() {
    RunMetrics metrics = new RunMetrics();
    MetricRegistry own = new MetricRegistry();
    metrics.registerIn(own);

    metrics.waitingFor(2);
    assertThat(own.getGauges().get("cases.waiting").getValue()).isEqualTo(2);
    metrics.running(1);
    assertThat(own.getGauges().get("cases.waiting").getValue()).isEqualTo(0);
    metrics.waitingFor(1);
    metrics.ended(
        PlannedCases.planned(0).spec(),
        new CaseOutcome(CaseOutcome.Kind.FOUND, "", "host", 0, Double.NaN));
    assertThat(own.getGauges().get("cases.waiting").getValue()).isEqualTo(0);
  }

  /** On the executor, which is in this JVM: the driver must have heard before the case ends. */
  private static void awaitOnDriver(long epochsBefore) {
    MetricRegistry ofDriver = new MetricRegistry();
    RunMetrics.of(SparkSessions.shared().sparkContext()).registerIn(ofDriver);
    try {
      Eventually.holds(
          "no heartbeat told of an epoch while its case ran",
          Duration.ofMinutes(2),
          () ->
              ofDriver.getCounters().get("epochs").getCount() == epochsBefore + 1
                  && ofDriver.getGauges().get("cases.running").getValue().equals(1)
                  && ofDriver.getGauges().get("loss").getValue().equals(0.4375));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void train(Case spec, EpochListener listener) {
    for (int epoch = 1; epoch <= spec.recipe().epochs(); epoch++) {
      listener.epochDone(new Epoch(epoch, 1.0 / epoch, confusion()));
    }
  }

  private static ConfusionMatrix confusion() {
    return ConfusionMatrix.of(2, new int[0], new int[0]);
  }

  private long since(String counter) {
    return counters().get(counter) - before.get(counter);
  }

  private Map<String, Long> counters() {
    Map<String, Long> counts = new TreeMap<>();
    registry.getCounters().forEach((name, counter) -> counts.put(name, counter.getCount()));
    return counts;
  }
}
