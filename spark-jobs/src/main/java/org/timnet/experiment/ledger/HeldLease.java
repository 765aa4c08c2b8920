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
 *
 * <p>What only one may do at a time takes it {@linkplain #takeAlone alone}.
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

  /** Whether it is lost as soon as anything else lies in its place, or nothing. */
  private final boolean alone;

  private final ScheduledExecutorService renewing;
  private final Runnable atExit = this::close;
  private Future<?> renewal;

  private int epoch;
  private double loss;
  private Optional<Lease> foreign = Optional.empty();
  private boolean gone;
  private boolean written;

  /** When what was written last runs out, in milliseconds since 1970. */
  private long until;

  private boolean closed;

  private HeldLease(
      StoredFile file, String owner, String host, Duration duration, Clock clock, boolean alone) {
    this.file = file;
    this.owner = owner;
    this.host = host;
    this.duration = duration;
    this.clock = clock;
    this.alone = alone;
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
    return begun(new HeldLease(file, owner, host, duration, clock, false));
  }

  /**
   * Takes the lease of what only one may do at a time, and writes it now. Two who take it in the
   * same moment have both written it: wait for a while, and {@link #requireHeld()} tells the one
   * whose writing came first.
   *
   * @param owner nobody else's, not even of another attempt
   * @throws LeasedElsewhereException where another has it
   * @throws IOException also where it cannot be written, since nobody is kept out then
   */
  public static HeldLease takeAlone(
      StoredFile file, String owner, String host, Duration duration, Clock clock)
      throws IOException {
    HeldLease lease = begun(new HeldLease(file, owner, host, duration, clock, true));
    try {
      lease.write();
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw new IOException(
          "the lease %s cannot be written, and without it nobody else is kept out: %s"
              .formatted(file.path(), e.getMessage()),
          e);
    }
    return lease;
  }

  private static HeldLease begun(HeldLease lease) throws IOException {
    lease.begin();
    return lease;
  }

  private synchronized void begin() throws IOException {
    look();
    if (foreign.isPresent()) {
      renewing.shutdownNow();
      throw new LeasedElsewhereException(foreign.get());
    }
    long third = duration.toMillis() / 3;
    renewal =
        renewing.scheduleWithFixedDelay(
            this::renew, Math.min(third, FIRST_MILLIS), third, TimeUnit.MILLISECONDS);
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().addShutdownHook(atExit, WHILE_STORAGE_IS_OPEN);
    }
  }

  /**
   * The training goes on.
   *
   * @throws LeasedElsewhereException where another run has taken the lease
   */
  public synchronized void epochDone(Epoch done) {
    epoch = done.number();
    loss = done.loss();
    requireNotLost();
  }

  /**
   * Whatever the lease is for goes on. Looks itself, since this machine may have slept through its
   * renewals, and renews a lease that has run out and that nobody has taken.
   *
   * @throws LeasedElsewhereException where another run has taken the lease
   * @throws IOException where it can be neither read nor renewed
   * @throws IllegalStateException where it was given back, as the JVM is asked to end
   */
  public synchronized void requireHeld() throws IOException {
    if (closed) {
      throw new IllegalStateException(
          "the lease %s was given back, as this process ends; a rerun goes on from here"
              .formatted(file.path()));
    }
    requireNotLost();
    look();
    requireNotLost();
    if (clock.millis() >= until) {
      write();
    }
  }

  private void requireNotLost() {
    if (isLost()) {
      renewal.cancel(false);
      throw foreign
          .map(LeasedElsewhereException::new)
          .orElseGet(() -> new LeasedElsewhereException(file));
    }
  }

  private boolean isLost() {
    return foreign.isPresent() || gone;
  }

  private void look() throws IOException {
    Optional<Lease> there = Lease.read(file);
    if (alone && written) {
      // Another's counts even if it has run out: what it was for has gone on without us.
      foreign = there.filter(lease -> !lease.owner().equals(owner));
      gone = there.isEmpty();
    } else {
      foreign = there.filter(lease -> lease.keepsOut(owner, clock.millis()));
    }
  }

  private synchronized void write() throws IOException {
    long end = clock.millis() + duration.toMillis();
    new Lease(owner, host, end, epoch, loss).write(file);
    until = end;
    written = true;
  }

  /** Writes the lease, now and not within a second. */
  public synchronized void renew() {
    if (closed || isLost()) {
      return;
    }
    try {
      look();
      if (!isLost()) {
        write();
      }
    } catch (IOException | RuntimeException e) {
      // Nothing depends on it: at worst another run trains the case too, and gets the same. Who is
      // to be alone looks before every step.
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
