package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.ledger.LeasedElsewhereException;
import org.timnet.storage.Storage;
import org.timnet.testing.Eventually;

/** Who may write a sweep's journal where several want to. */
class SweepLeaseTest {
  private static final Duration MOST = Duration.ofMinutes(2);

  /** So long that two which begin together have two seconds to meet in. */
  private static final int SECONDS = 40;

  @TempDir private Path root;
  private SweepFolder folder;

  @BeforeEach
  void folder() {
    folder = SweepFolder.of(new Storage(root.toUri(), Map.of()), "night", "EMOVO-paper-fold-0");
  }

  private static Lease others() {
    return new Lease("them", "elsewhere", System.currentTimeMillis() + 60_000, 0, 0);
  }

  /** The other one had looked before this one wrote, and wrote after it. */
  @Test
  void whoeverWroteFirstGivesWay() throws Exception {
    ExecutorService drivers = Executors.newSingleThreadExecutor();
    try {
      Future<HeldLease> driver = drivers.submit(() -> SweepLease.take(folder, SECONDS));
      Eventually.holds("a lease", MOST, () -> Lease.read(folder.lease()).isPresent());
      Lease others = others();
      others.write(folder.lease());

      assertThatThrownBy(driver::get).hasCauseInstanceOf(SweepElsewhereException.class);
      assertThat(Lease.read(folder.lease())).contains(others);
    } finally {
      drivers.shutdownNow();
    }
  }

  @Test
  void ofTwoThatBeginTogetherOneIsAtTheSweep() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Callable<HeldLease> driver =
        () -> {
          start.await();
          return SweepLease.take(folder, SECONDS);
        };
    ExecutorService drivers = Executors.newFixedThreadPool(2);
    List<HeldLease> taken = new ArrayList<>();
    try {
      for (Future<HeldLease> each : List.of(drivers.submit(driver), drivers.submit(driver))) {
        try {
          taken.add(each.get());
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(SweepElsewhereException.class);
        }
      }

      assertThat(taken).hasSize(1);
      taken.get(0).requireHeld();
    } finally {
      drivers.shutdownNow();
      taken.forEach(HeldLease::close);
    }
  }

  @Test
  void aDriverThatSleptDoesNotGoOnBesideAnother() throws IOException {
    try (HeldLease slept = SweepLease.take(folder, 3)) {
      others().write(folder.lease());

      assertThatThrownBy(slept::requireHeld).isInstanceOf(LeasedElsewhereException.class);
    }
  }

  @Test
  void noSweepIsRunWithoutALease() throws IOException {
    Files.writeString(root.resolve("sweeps"), "no folder");

    assertThatThrownBy(() -> SweepLease.take(folder, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lease.json cannot be written");
  }
}
