package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/**
 * Lets an executor's tasks work on one recording at a time of those that are too large to be read
 * ahead: an hour takes a gigabyte and more while it is decoded.
 */
public final class LargeRecordings {
  private static final Semaphore ONE = new Semaphore(1);

  private LargeRecordings() {}

  /** A recording's turn, until it is closed. */
  public static final class Turn implements AutoCloseable {
    private final boolean large;

    private Turn(boolean large) {
      this.large = large;
    }

    @Override
    public void close() {
      if (large) {
        ONE.release();
      }
    }
  }

  /**
   * Waits for others where the recording is large.
   *
   * @throws UncheckedIOException where the thread is interrupted meanwhile
   */
  public static Turn await(RecordingSource source) {
    boolean large = source.bytes() > ReadAhead.MOST_BYTES;
    if (large) {
      try {
        ONE.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        IOException failure = new InterruptedIOException("while waiting for " + source.name());
        failure.initCause(e);
        throw new UncheckedIOException(failure);
      }
    }
    return new Turn(large);
  }
}
