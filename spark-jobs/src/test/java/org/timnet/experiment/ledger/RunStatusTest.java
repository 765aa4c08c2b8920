package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.storage.Storage;

class RunStatusTest {
  @TempDir private Path folder;

  @Test
  void tellsDoneRunningAndOpenCasesApart() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Ledger ledger = new Ledger(storage, "tests");
    ledger.plan(PlannedCases.plan(2));
    ledger.plan(PlannedCases.plan(4));
    ledger.publish(PlannedCases.finished(PlannedCases.planned(0).spec()));
    Case running = PlannedCases.planned(1).spec();
    Case died = PlannedCases.planned(2).spec();
    long now = System.currentTimeMillis();
    new Lease("a run", "a host", now + 60_000, 1, 0.7).write(ledger.lease(running));
    new Lease("a run", "a host", now - 1, 1, 0.7).write(ledger.lease(died));

    assertThat(RunStatus.read(storage, "tests"))
        .isEqualTo(
            new RunStatus(
                "tests",
                4,
                1,
                List.of(
                    new RunStatus.Running(
                        running.title(), running.id().value(), "a host", 1, 2, 0.7)),
                List.of(died.title(), PlannedCases.planned(3).spec().title())));
  }

  @Test
  void anExperimentThatNobodyPlannedIsEmpty() throws IOException {
    assertThat(RunStatus.read(new Storage(folder.toUri(), Map.of()), "nothing").planned()).isZero();
  }

  @Test
  void aKilledCaseIsAsFarAsItsCheckpoint() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Ledger ledger = new Ledger(storage, "tests");
    ledger.plan(PlannedCases.plan(1));
    Case killed = PlannedCases.planned(0).spec();
    new Lease("a run", "a host", System.currentTimeMillis() + 60_000, 0, 0)
        .write(ledger.lease(killed));
    new StoredCheckpoints(storage, ledger.folder(killed)).write(1, new byte[] {1});

    assertThat(RunStatus.read(storage, "tests").running())
        .extracting(RunStatus.Running::epoch)
        .containsExactly(1);
  }
}
