package org.timnet.experiment.progress;

import org.timnet.experiment.cases.Case;

/** Is notified how a run goes, from threads of Spark's and of the scheduler's. */
public interface RunListener {
  /** A run begins with so many cases to do. */
  default void started(int cases) {}

  /** Executors have trained, in attempts that end well or not. */
  default void trained(Trained more) {}

  /**
   * Epochs are done.
   *
   * @param done so far, more than the last time and at most {@code total}
   */
  default void epochs(long done, long total) {}

  /** So many cases are on executors now. */
  default void running(int cases) {}

  /** An attempt has ended. */
  default void ended(Case spec, CaseOutcome outcome) {}

  /** A case has had its attempts, and none went well. */
  default void failed(FailedCase spec) {}

  /** All that is left is being trained for other runs. */
  default void waitingFor(int cases) {}

  /** Tells another one, too. */
  default RunListener and(RunListener other) {
    return new BothListeners(this, other);
  }

  /** One that does nothing. */
  static RunListener silent() {
    return new RunListener() {};
  }
}
