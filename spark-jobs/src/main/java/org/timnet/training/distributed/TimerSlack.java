package org.timnet.training.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How late Linux may wake a thread from a short sleep. Deeplearning4j's {@code AeronUdpTransport}
 * looks for messages and sleeps for a microsecond, for ever: Linux makes 55 of it, which takes a
 * fifth of a core in every JVM, and nobody can set another time. A step takes tens of milliseconds,
 * so that a message may wait for one.
 */
final class TimerSlack {
  private static final Logger LOG = LoggerFactory.getLogger(TimerSlack.class);

  /** A message waits for so long at most before it is seen. */
  static final long NANOS = 1_000_000;

  private TimerSlack() {}

  /**
   * Lets this thread be woken so late, and all that it starts from now on: a thread inherits what
   * the one that starts it has. Elsewhere than on Linux nothing happens.
   */
  static void widen() {
    try {
      Files.writeString(ofThisThread(), Long.toString(NANOS));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("threads of the parameter server sleep as precisely as ever", e);
    }
  }

  /** Where Linux tells and takes that of the current thread, in nanoseconds. */
  static Path ofThisThread() throws IOException {
    Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
    return Path.of("/proc").resolve(thread).resolve("timerslack_ns");
  }
}
