package org.timnet.job.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What libraries print, line by line to the log: the terminal is for our own words, and standard
 * output for results alone.
 */
public final class LibraryOutput extends OutputStream {
  /** Beside Main's, which the launcher's logging configuration sends to the file alone. */
  private static final Logger LOG = LoggerFactory.getLogger("org.timnet.job.Main.libraries");

  private final PrintStream before;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean logging;

  private LibraryOutput(PrintStream before) {
    this.before = before;
  }

  /**
   * Puts the log in the place of {@link System#out} and {@link System#err}, and of the trace of a
   * thread that dies. Whoever wants to print for people has taken the streams before.
   */
  public static void toLog() {
    System.setOut(printing(System.out));
    System.setErr(printing(System.err));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> LOG.error("thread {} died", thread.getName(), thrown));
  }

  static PrintStream printing(PrintStream before) {
    return new PrintStream(new LibraryOutput(before), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int one) {
    if (logging) {
      // A logging configuration of others may print to the very stream that we stand for.
      before.write(one);
    } else if (one == '\n') {
      log(line.toString(StandardCharsets.UTF_8).stripTrailing());
      line.reset();
    } else {
      line.write(one);
    }
  }

  private void log(String printed) {
    if (printed.isEmpty()) {
      return;
    }
    logging = true;
    try {
      LOG.info("{}", printed);
    } finally {
      logging = false;
    }
  }
}
