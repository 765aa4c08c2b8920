package org.timnet.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes do, by looking again and again. */
public final class Eventually {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Eventually() {}

  /** Something that may be there by now. */
  @FunctionalInterface
  public interface Look<T> {
    /** Empty where it is not there yet. */
    Optional<T> at() throws Exception;
  }

  /** Something that may hold by now. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it does. */
    boolean holds() throws Exception;
  }

  /**
   * Waits for something.
   *
   * @param what for the error
   * @param most a limit for tests that would hang, far above what it takes
   * @throws AssertionError past the limit
   */
  public static <T> T find(String what, Duration most, Look<T> look) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < most.toNanos()) {
      Optional<T> found = look.at();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("after " + most.toSeconds() + " s: " + what);
  }

  /** Waits until something holds; see {@link #find}. */
  public static void holds(String what, Duration most, Condition condition) throws Exception {
    find(what, most, () -> condition.holds() ? Optional.of(true) : Optional.empty());
  }
}
