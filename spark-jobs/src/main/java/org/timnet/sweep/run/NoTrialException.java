package org.timnet.sweep.run;

import java.io.IOException;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.strategy.Observation.State;

/** No trial of a sweep has a score. */
public final class NoTrialException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says why, and what helps. */
  public NoTrialException(SweepFolder folder, SweepState state) {
    super(
        state.trials().stream()
            .filter(trial -> trial.state() == State.FAILED)
            .map(Trial::reason)
            .findFirst()
            .map(
                reason ->
                    "all %d trials of %s failed, and are not tried again; mend the cause and raise --trials, or take another experiment.name. The first one failed by: %s"
                        .formatted(state.trials().size(), folder.path(), reason))
            .orElse(
                "no trial of %s has reached a rung; raise its budget".formatted(folder.path())));
  }
}
