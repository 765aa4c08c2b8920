package org.timnet.experiment.benchmark;

import java.util.List;
import org.timnet.experiment.cases.Case;

/**
 * Cases that answer one question together.
 *
 * @param purpose what they are for
 * @param folds how many the split has; 1 across corpora
 * @param settings whatever a person has set that decides the scores, as text
 * @param cases folds or runs, at least one, of one variant on one corpus or pair
 */
public record Series(Purpose purpose, int folds, String settings, List<Case> cases) {
  /** What a series is for. */
  public enum Purpose {
    /**
     * Scores of the tables, of selections that all of the training utterances are learned from in.
     */
    SCORES,
    /** Scores of the selection that holds training utterances out to choose the epoch by. */
    VALIDATED_SCORES,
    /** The map of the fused representation on a hold-out of 8:2 (paper, Figure 2). */
    MAP
  }

  public Series {
    cases = List.copyOf(cases);
  }

  /** One of its cases. */
  public Case any() {
    return cases.get(0);
  }
}
