package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.storage.Storage;
import org.timnet.testing.AtOnce;

/** Drivers that plan, lease and publish the same cases in one moment. */
class ConcurrentDriversTest {
  private static final int ROUNDS = 25;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void leaveOnePlanAndOneResultOfEveryCase(int drivers) throws Exception {
    Plan plan = PlannedCases.plan(3);
    for (int round = 0; round < ROUNDS; round++) {
      Storage storage = new Storage(folder.toUri(), Map.of());
      Ledger ledger = new Ledger(storage, "tests-" + round);
      AtOnce.run(
          drivers,
          driver ->
              () -> {
                ledger.plan(plan);
                for (int i = 0; i < 3; i++) {
                  publish(ledger, PlannedCases.planned(i).spec(), "driver " + driver);
                }
                return null;
              });

      assertThat(ledger.missing(plan)).isEmpty();
      RunStatus status = RunStatus.read(storage, "tests-" + round);
      assertThat(status.planned()).isEqualTo(3);
      assertThat(status.done()).isEqualTo(3);
    }
  }

  /** As a task does whose look at the lease came before any of the others had written theirs. */
  private static void publish(Ledger ledger, Case spec, String owner) throws Exception {
    new Lease(owner, "here", System.currentTimeMillis() + 60_000, 1, 0.5).write(ledger.lease(spec));
    assertThat(Lease.read(ledger.lease(spec))).isPresent();
    ledger.publish(PlannedCases.finished(spec));
    assertThat(ledger.result(spec)).isPresent();
  }
}
