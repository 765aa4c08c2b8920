package org.timnet.experiment;

/** Hears how a run goes, from threads of Spark's and of the scheduler's. */
public interface RunListener {
  /**
   * Epochs are done.
   *
   * @param done so far, more than the last time and at most {@code total}
   */
  default void epochs(long done, long total) {}

  /** So many cases are on executors now. */
  default void running(int cases) {}

  /** An attempt has ended. */
  default void ended(Case theCase, CaseOutcome outcome) {}

  /** All that is left is being trained for other runs. */
  default void waitingFor(int cases) {}

  /** One that does nothing. */
  static RunListener silent() {
    return new RunListener() {};
  }
}
