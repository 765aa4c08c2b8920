package org.timnet.experiment.plan;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.timnet.experiment.cases.Case;

/**
 * A case that is to be done, and how much there is to do.
 *
 * @param spec what is trained
 * @param frames of all utterances that it reads
 */
public record PlannedCase(Case spec, long frames) implements Serializable {
  /** A case that differs from this one, and has as much to read. */
  public PlannedCase like(UnaryOperator<Case> difference) {
    return new PlannedCase(difference.apply(spec), frames);
  }

  /** Frames that all epochs pass over: what the time of a training is about proportional to. */
  public long work() {
    return frames * spec.recipe().epochs();
  }

  /** Epochs that its recipe asks for. */
  public int epochs() {
    return spec.recipe().epochs();
  }
}
