package org.timnet.experiment.progress;

import java.io.Serializable;

/**
 * How an attempt at a case ended, as the driver is told of it.
 *
 * @param kind how
 * @param detail the reason of a failure, or who else is at work; else empty
 * @param host where
 * @param seconds that it took
 * @param war the last epoch's, 0..1; NaN where nothing was trained now, or tested
 */
public record CaseOutcome(Kind kind, String detail, String host, double seconds, double war)
    implements Serializable {

  /** How an attempt ended. */
  public enum Kind {
    /** Trained and published. */
    TRAINED,

    /** It was done before. */
    FOUND,

    /** For a reason of its own; it may be tried again. */
    FAILED,

    /**
     * For a reason that another attempt meets again: what it learns from, or how; or it has lost as
     * many executors as it may.
     */
    FAILED_FOR_GOOD,

    /** Another driver's executor is training it. */
    LEASED
  }
}
