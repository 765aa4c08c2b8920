package org.timnet.job;

/** Where the log of this process goes; the logging configuration reads the same property. */
final class LogFile {
  private LogFile() {}

  static String path() {
    return System.getProperty("timnet.log", ".timnet/logs/timnet.log");
  }
}
