package org.timnet.training.distributed;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which executors live, and how long it pays to wait for more. All times are readings of one clock,
 * in nanoseconds.
 */
final class ExecutorRoll {
  /** For the first one, which a cluster that is full or slow may take long to give. */
  static final long PATIENCE_FOR_ANY = TimeUnit.MINUTES.toNanos(10);

  /** For more executors than there are, once there is one. */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** After which nobody else is thought to be coming. */
  static final long QUIET = TimeUnit.SECONDS.toNanos(3);

  private final Set<String> alive;
  private long lastAdded;

  /**
   * Begins with those that are there.
   *
   * @param now when that is
   */
  ExecutorRoll(Collection<String> there, long now) {
    this.alive = new HashSet<>(there);
    this.lastAdded = now;
  }

  void add(String executor, long now) {
    alive.add(executor);
    lastAdded = now;
  }

  /** Says whether it was there. */
  boolean remove(String executor) {
    return alive.remove(executor);
  }

  int size() {
    return alive.size();
  }

  /**
   * A wait for executors.
   *
   * @param wanted how many; 0 for as many as come while nobody is long in coming
   * @param now when it begins
   */
  Wait await(int wanted, long now) {
    return new Wait(wanted, now);
  }

  /** A wait that begins anew with every loss of the last executor. */
  final class Wait {
    private final int wanted;
    private long begun;
    private boolean forAny = true;

    private Wait(int wanted, long now) {
      this.wanted = wanted;
      this.begun = now;
    }

    /** Whether it is not over. */
    boolean goesOn(long now) {
      if (alive.isEmpty() != forAny) {
        forAny = !forAny;
        begun = now;
      }
      if (forAny) {
        return now - begun < PATIENCE_FOR_ANY;
      }
      boolean enough = wanted == 0 ? now - lastAdded > QUIET : alive.size() >= wanted;
      return !enough && now - begun < PATIENCE;
    }
  }
}
