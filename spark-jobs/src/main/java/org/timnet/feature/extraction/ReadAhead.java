package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.timnet.storage.StoredFolder;

/**
 * Reads recordings in order, a few ahead of the one that is worked on: an object store answers a
 * request after tens of milliseconds, in which a core could compute. Of large files fewer are in
 * memory at once: one that is over {@value #MOST_BYTES} bytes is read when it is asked for.
 */
public final class ReadAhead implements AutoCloseable {
  private static final int AHEAD = 4;

  /** Of files that are read or wait, unless it is a single one. */
  public static final long MOST_BYTES = 64L << 20;

  private final StoredFolder folder;
  private final Queue<RecordingSource> unread;
  private final Queue<Reading> reading = new ArrayDeque<>(AHEAD);
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          AHEAD,
          task -> {
            Thread thread = new Thread(task, "read-ahead");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A recording's file.
   *
   * @param content all of it
   * @param nanos what reading it took
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares contents.
  public record RecordingBytes(byte[] content, long nanos) {}

  private record Reading(long bytes, Future<RecordingBytes> file) {}

  /**
   * Reads nothing yet.
   *
   * @param sources files of the folder, none larger than {@link RecordingSource#MAX_BYTES}
   */
  public ReadAhead(StoredFolder folder, List<RecordingSource> sources) {
    this.folder = folder;
    this.unread = new ArrayDeque<>(sources);
  }

  /**
   * The next recording's file, in the order of the sources.
   *
   * @throws IOException as {@link StoredFolder#open} or the stream threw it
   */
  public RecordingBytes next() throws IOException {
    while (!unread.isEmpty() && mayRead(unread.element())) {
      RecordingSource source = unread.remove();
      reading.add(new Reading(source.bytes(), readers.submit(() -> read(source))));
    }
    try {
      return reading.remove().file().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      // A JVM without memory has to end: an exception would be taken for the recording's fault.
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException("while reading a recording below " + folder.path(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private boolean mayRead(RecordingSource source) {
    long bytes = source.bytes() + reading.stream().mapToLong(Reading::bytes).sum();
    return reading.isEmpty() || (reading.size() < AHEAD && bytes <= MOST_BYTES);
  }

  private IOException interrupted(InterruptedException e) {
    IOException failure =
        new InterruptedIOException("interrupted while reading below " + folder.path());
    failure.initCause(e);
    return failure;
  }

  private RecordingBytes read(RecordingSource source) throws IOException {
    long start = System.nanoTime();
    try (InputStream in = folder.open(source.name())) {
      byte[] content = content(in, (int) source.bytes());
      return new RecordingBytes(content, System.nanoTime() - start);
    }
  }

  /** All of the file in one piece; the size is what it was when the corpus was listed. */
  private static byte[] content(InputStream in, int size) throws IOException {
    byte[] content = new byte[size];
    int read = in.readNBytes(content, 0, size);
    byte[] rest = in.readAllBytes();
    if (read == size && rest.length == 0) {
      return content;
    }
    byte[] actual = Arrays.copyOf(content, Math.addExact(read, rest.length));
    System.arraycopy(rest, 0, actual, read, rest.length);
    return actual;
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
