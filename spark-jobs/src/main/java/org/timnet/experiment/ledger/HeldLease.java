package org.timnet.experiment.ledger;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.storage.StoredFile;
import org.timnet.training.Epoch;

/**
 * A lease while its case is being trained: written soon after the start (a case that is done by
 * then needs none), renewed three times in its duration, gone when closed or when the JVM is asked
 * to end, so that a rerun need not wait until it runs out. Where two have taken it at once, the one
 * whose writing came first notices at its next renewal and gives way.
 */
public final class HeldLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

  private static final long FIRST_MILLIS = 1_000;

  /** Storage is closed by such a hook too, of a lower priority. */
  private static final int WHILE_STORAGE_IS_OPEN = 100;

  private final StoredFile file;
  private final String owner;
  private final String host;
  private final Duration duration;
  private final Clock clock;
  private final ScheduledExecutorService renewing;
  private final Runnable atExit = this::close;
  private Future<?> renewal;

  private int epoch;
  private double loss;
  private Optional<Lease> foreign = Optional.empty();
  private boolean written;
  private boolean closed;

  private HeldLease(StoredFile file, String owner, String host, Duration duration, Clock clock) {
    this.file = file;
    this.owner = owner;
    this.host = host;
    this.duration = duration;
    this.clock = clock;
    renewing =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "case-lease");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lease.
   *
   * @param owner this run of the scheduler, whose other attempts at the case do not count
   * @throws LeasedElsewhereException where another run has it
   */
  public static HeldLease take(
      StoredFile file, String owner, String host, Duration duration, Clock clock)
      throws IOException {
    HeldLease lease = new HeldLease(file, owner, host, duration, clock);
    lease.look();
    if (lease.foreign.isPresent()) {
      lease.renewing.shutdownNow();
      throw new LeasedElsewhereException(lease.foreign.get());
    }
    long third = duration.toMillis() / 3;
    lease.renewal =
        lease.renewing.scheduleWithFixedDelay(
            lease::renew, Math.min(third, FIRST_MILLIS), third, TimeUnit.MILLISECONDS);
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().addShutdownHook(lease.atExit, WHILE_STORAGE_IS_OPEN);
    }
    return lease;
  }

  /**
   * The training goes on.
   *
   * @throws LeasedElsewhereException where another run has taken the lease
   */
  public synchronized void epochDone(Epoch done) {
    epoch = done.number();
    loss = done.loss();
    requireHeld();
  }

  /**
   * Whatever the lease is for goes on.
   *
   * @throws LeasedElsewhereException where another run has taken the lease
   */
  public synchronized void requireHeld() {
    if (foreign.isPresent()) {
      renewal.cancel(false);
      throw new LeasedElsewhereException(foreign.get());
    }
  }

  private void look() throws IOException {
    foreign = Lease.read(file).filter(lease -> lease.keepsOut(owner, clock.millis()));
  }

  /** Writes the lease, now and not within a second. */
  public synchronized void renew() {
    if (closed || foreign.isPresent()) {
      return;
    }
    try {
      look();
      if (foreign.isEmpty()) {
        new Lease(owner, host, clock.millis() + duration.toMillis(), epoch, loss).write(file);
        written = true;
      }
    } catch (IOException | RuntimeException e) {
      // Nothing depends on it: at worst another run trains the case too, and gets the same.
      LOG.warn("{} could not be renewed", file.path(), e);
    }
  }

  /** Stops renewing and removes the lease if it is still ours. */
  @Override
  public synchronized void close() {
    closed = true;
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(atExit);
    }
    renewing.shutdownNow();
    if (!written || foreign.isPresent()) {
      return;
    }
    try {
      if (Lease.read(file).filter(lease -> lease.owner().equals(owner)).isPresent()) {
        file.delete();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is left to run out", file.path(), e);
    }
  }
}
