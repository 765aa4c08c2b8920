package org.timnet.experiment.plan;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.timnet.experiment.cases.Case;

/**
 * A case that is to be done, and how much there is to do.
 *
 * @param theCase what is trained
 * @param frames of all utterances that it reads
 */
public record PlannedCase(Case theCase, long frames) implements Serializable {
  /** A case that differs from this one, and has as much to read. */
  public PlannedCase like(UnaryOperator<Case> difference) {
    return new PlannedCase(difference.apply(theCase), frames);
  }

  /** Frames that all epochs pass over: what the time of a training is about proportional to. */
  public long work() {
    return frames * theCase.training().epochs();
  }

  /** Number of epochs. */
  public int epochs() {
    return theCase.training().epochs();
  }
}
