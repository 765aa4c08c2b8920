package org.timnet.job.cli;

import java.util.Optional;

/** Where the log of this process goes; the logging configuration reads the same property. */
public final class LogFile {
  private LogFile() {}

  /**
   * Its path; none with another configuration than ours, such as the image's, which has no file.
   */
  public static Optional<String> path() {
    return System.getProperty("log4j2.configurationFile", "").endsWith("timnet-log4j2.xml")
        ? Optional.of(System.getProperty("timnet.log", ".timnet/logs/timnet.log"))
        : Optional.empty();
  }
}
