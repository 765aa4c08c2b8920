package org.timnet.job.cli;

/** Where the log of this process goes; the logging configuration reads the same property. */
public final class LogFile {
  private LogFile() {}

  public static String path() {
    return System.getProperty("timnet.log", ".timnet/logs/timnet.log");
  }
}
