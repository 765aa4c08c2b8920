package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.SparkSessions;

class DistributedTrainingTest {
  @TempDir private Path folder;

  @Test
  void aTrainingThatFailsIsCountedAsFailedAndNoLongerRunning() {
    Settings settings = Settings.defaults();
    PlannedCase withoutTable =
        PlannedCases.planned(0)
            .like(
                one ->
                    one.distributed(
                        DistributedSpec.of(settings.distributed(), settings.training())));
    Events events = new Events();

    Throwable thrown =
        catchThrowable(
            () ->
                new DistributedTraining(
                        JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
                        new Storage(folder.toUri(), Map.of()),
                        PlannedCases.SETTINGS,
                        settings.distributed())
                    .run(withoutTable, events, event -> {}));

    assertThat(thrown).hasMessageContaining("NOTHING");
    assertThat(events.running).containsExactly(1, 0);
    assertThat(events.ended).containsExactly(CaseOutcome.Kind.FAILED);
    assertThat(events.failed)
        .containsExactly(
            new FailedCase(
                withoutTable.spec().title(), withoutTable.spec().id(), thrown.getMessage()));
  }

  private static final class Events implements RunListener {
    private final List<Integer> running = new ArrayList<>();
    private final List<CaseOutcome.Kind> ended = new ArrayList<>();
    private final List<FailedCase> failed = new ArrayList<>();

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
  }
}
