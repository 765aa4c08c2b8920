package org.timnet.sweep.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.Lease;

/** Keeps a second driver from a sweep. */
final class SweepLease {
  private static final long PAUSE_MILLIS = 500;

  private SweepLease() {}

  /**
   * Takes the lease of a sweep. A driver that was killed leaves its own behind, which is waited
   * for; one that lives renews it meanwhile.
   *
   * @param seconds that it lasts unless it is renewed
   * @throws SweepElsewhereException where another driver is at the sweep
   */
  static HeldLease take(SweepFolder folder, int seconds) throws IOException {
    Optional<Lease> left = Lease.read(folder.lease());
    if (left.isPresent()) {
      waitFor(left.get(), folder);
    }
    HeldLease lease =
        HeldLease.take(
            folder.lease(),
            UUID.randomUUID().toString(),
            InetAddress.getLocalHost().getHostName(),
            Duration.ofSeconds(seconds),
            Clock.systemUTC());
    // At once: the journal is about to be written to.
    lease.renew();
    return lease;
  }

  private static void waitFor(Lease left, SweepFolder folder) throws IOException {
    while (left.holds(System.currentTimeMillis())) {
      try {
        // Polled, as object stores tell nobody of a lease that is renewed or gone.
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + folder.path());
      }
      Optional<Lease> now = Lease.read(folder.lease());
      if (now.isEmpty()) {
        return;
      }
      if (!now.get().equals(left)) {
        throw new SweepElsewhereException(folder, now.get().host());
      }
    }
  }
}
