package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.CountingFileSystem;
import org.timnet.testing.Eventually;
import org.timnet.testing.SparkSessions;

class DistributedTrainingTest {
  @TempDir private Path folder;

  private final Settings settings = Settings.defaults();
  private final PlannedCase planned =
      PlannedCases.planned(0)
          .like(
              one ->
                  one.distributed(DistributedSpec.of(settings.distributed(), settings.training())));
  private final Events events = new Events();

  private Storage storage() {
    return new Storage(folder.toUri(), CountingFileSystem.properties());
  }

  private CaseScheduler.Run run() throws IOException {
    return new DistributedTraining(
            JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
            storage(),
            PlannedCases.SETTINGS,
            settings.distributed())
        .run(planned, events, event -> {});
  }

  @Test
  void aTrainingThatFailsIsCountedAsFailedAndNoLongerRunning() {
    Throwable thrown = catchThrowable(this::run);

    assertThat(thrown).as("it has no table").hasMessageContaining("NOTHING");
    assertThat(events.running).containsExactly(1, 0);
    assertThat(events.ended).containsExactly(CaseOutcome.Kind.FAILED);
    assertThat(events.failed)
        .containsExactly(
            new FailedCase(planned.spec().title(), planned.spec().id(), thrown.getMessage()));
  }

  @Test
  void whatAnotherRunTrainsIsWaitedForAndSaidOnce() throws Exception {
    Ledger ledger = new Ledger(storage(), PlannedCases.SETTINGS.name());
    new Lease("another run", "a host", System.currentTimeMillis() + 600_000, 3, 0.7)
        .write(ledger.lease(planned.spec()));
    CompletableFuture<CaseScheduler.Run> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Eventually.holds("it does not wait", Duration.ofMinutes(1), () -> events.waits.get() > 0);
    Eventually.holds(
        "it looks no more at the lease",
        Duration.ofMinutes(1),
        () -> CountingFileSystem.opened(ledger.folder(planned.spec()), Lease.FILE) >= 4);

    ledger.publish(PlannedCases.finished(planned.spec()));

    assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(new CaseScheduler.Run(0, 1));
    assertThat(events.waits).hasValue(1);
    assertThat(events.started).hasValue(1);
    assertThat(events.ended).containsExactly(CaseOutcome.Kind.FOUND);
    assertThat(events.running).isEmpty();
    assertThat(events.failed).isEmpty();
  }

  private static final class Events implements RunListener {
    private final List<Integer> running = new ArrayList<>();
    private final List<CaseOutcome.Kind> ended = new ArrayList<>();
    private final List<FailedCase> failed = new ArrayList<>();
    private final AtomicInteger waits = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();

    @Override
    public void started(int cases) {
      started.addAndGet(cases);
    }

    @Override
    public void running(int cases) {
      running.add(cases);
    }

    @Override
    public void ended(Case theCase, CaseOutcome outcome) {
      ended.add(outcome.kind());
    }

    @Override
    public void failed(FailedCase theCase) {
      failed.add(theCase);
    }

    @Override
    public void waitingFor(int cases) {
      waits.incrementAndGet();
    }
  }
}
