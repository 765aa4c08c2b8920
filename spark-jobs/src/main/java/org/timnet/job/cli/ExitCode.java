package org.timnet.job.cli;

/** What the process tells whoever started it. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  /** Wrong usage or configuration: another command line or another setting helps. */
  USAGE(2),
  /** Bad input data: another recording or corpus helps. */
  BAD_DATA(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process' exit status. */
  public int number() {
    return number;
  }
}
