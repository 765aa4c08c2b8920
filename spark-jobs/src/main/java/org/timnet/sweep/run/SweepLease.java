package org.timnet.sweep.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.HostName;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.ledger.LeasedElsewhereException;

/**
 * Keeps a second driver from a sweep: two that write one journal would leave one that contradicts
 * itself, and that nobody can go on from.
 */
final class SweepLease {
  private static final long PAUSE_MILLIS = 500;

  /** For such a part of the lease's duration a driver waits for others that began with it. */
  private static final int SETTLING = 20;

  private SweepLease() {}

  /**
   * Takes the lease of a sweep. A driver that was killed leaves its own behind, which is waited
   * for; one that lives renews it meanwhile. Of drivers that begin in the same moment the one that
   * wrote last keeps it.
   *
   * @param seconds that it lasts unless it is renewed
   * @throws SweepElsewhereException where another driver is at the sweep
   * @throws IOException also where the lease cannot be written
   */
  static HeldLease take(SweepFolder folder, int seconds) throws IOException {
    Optional<Lease> left = Lease.read(folder.lease());
    if (left.isPresent()) {
      waitFor(left.get(), folder);
    }
    Duration duration = Duration.ofSeconds(seconds);
    try {
      return settled(
          HeldLease.takeAlone(
              folder.lease(),
              UUID.randomUUID().toString(),
              HostName.local(),
              duration,
              Clock.systemUTC()),
          duration,
          folder);
    } catch (LeasedElsewhereException e) {
      throw new SweepElsewhereException(folder, e);
    }
  }

  /** Others that saw no lease when this driver did have written theirs by the end of it. */
  private static HeldLease settled(HeldLease lease, Duration duration, SweepFolder folder)
      throws IOException {
    try {
      pause(duration.toMillis() / SETTLING, folder);
      lease.requireHeld();
      return lease;
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static void waitFor(Lease left, SweepFolder folder) throws IOException {
    while (left.holds(System.currentTimeMillis())) {
      // Polled, as object stores tell nobody of a lease that is renewed or gone.
      pause(PAUSE_MILLIS, folder);
      Optional<Lease> now = Lease.read(folder.lease());
      if (now.isEmpty()) {
        return;
      }
      if (!now.get().equals(left)) {
        throw new SweepElsewhereException(folder, now.get().host());
      }
    }
  }

  private static void pause(long millis, SweepFolder folder) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + folder.path());
    }
  }
}
