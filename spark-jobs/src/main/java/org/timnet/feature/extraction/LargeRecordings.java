package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Lets an executor's tasks work on one recording at a time of those that take much memory while
 * they are decoded: an hour takes half a gigabyte and more.
 */
public final class LargeRecordings {
  /**
   * Bytes of memory for one of a WAV file, itself included. A sample of 16 bits has two; decoded it
   * takes four, and at 8 kHz, as telephones have it, eleven more at the 22,050 Hz that it is
   * brought to. Higher rates and further channels take less.
   */
  private static final long OF_WAV = 8;

  /** The same of a FLAC file, which holds speech in two thirds of a WAV file's bytes or less. */
  private static final long OF_FLAC = 12;

  /**
   * Bytes of memory that every core may take: a WAV file of 25 MiB, which is 13 minutes at 16 kHz.
   * An hour of WAV is more at any rate, also in the 8 bits of telephones.
   */
  private static final long MOST_BYTES = 200L << 20;

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
    boolean large = isLarge(source);
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

  /** By name and size alone, as the file is not read before its turn. */
  static boolean isLarge(RecordingSource source) {
    boolean flac = source.name().toLowerCase(Locale.ROOT).endsWith(".flac");
    return source.bytes() > MOST_BYTES / (flac ? OF_FLAC : OF_WAV);
  }
}
