package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets an executor's tasks work on one recording at a time of those that are too large to be read
 * ahead: an hour takes a gigabyte and more while it is decoded.
 */
public final class LargeRecordings {
  private static final Semaphore ONE = new Semaphore(1);

  private LargeRecordings() {}

  /**
   * Does it, after others where the recording is large.
   *
   * @throws UncheckedIOException where the thread is interrupted while it waits
   */
  public static <T> T inTurn(RecordingSource source, Supplier<T> work) {
    if (source.bytes() <= ReadAhead.MOST_BYTES) {
      return work.get();
    }
    try {
      ONE.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      IOException failure = new InterruptedIOException("while waiting for " + source.name());
      failure.initCause(e);
      throw new UncheckedIOException(failure);
    }
    try {
      return work.get();
    } finally {
      ONE.release();
    }
  }
}
