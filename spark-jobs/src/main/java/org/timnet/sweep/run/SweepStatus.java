package org.timnet.sweep.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.strategy.Observation.State;

/**
 * How far a sweep is, as its journal tells anybody who can read it: no driver is asked.
 *
 * @param sweep its name
 * @param trials that were begun
 * @param running that are on their way to a rung, or were when a driver was killed
 * @param done that were trained to their end
 * @param failed that came to nothing
 * @param epochs of all rungs that were reached
 * @param leaders the best trials, at most {@value #LEADERS}, the best first
 */
public record SweepStatus(
    String sweep,
    int trials,
    int running,
    int done,
    int failed,
    long epochs,
    List<Leader> leaders) {
  private static final int LEADERS = 5;

  public SweepStatus {
    leaders = List.copyOf(leaders);
  }

  /**
   * One of the best trials.
   *
   * @param trial its number
   * @param score on the utterances held out, 0..1
   * @param epochs that the score is of
   * @param values by key
   */
  public record Leader(int trial, double score, int epochs, Map<String, String> values) {}

  /** All sweeps of an experiment. */
  public static List<SweepStatus> read(Storage storage, String experiment) throws IOException {
    List<SweepStatus> all = new ArrayList<>();
    for (SweepFolder folder : SweepFolder.all(storage, experiment)) {
      // A driver that was killed before it had begun has left a lease alone.
      if (folder.isBegun()) {
        all.add(of(folder.name(), folder.state(), folder.definition().rungs().epochs()));
      }
    }
    return List.copyOf(all);
  }

  private static SweepStatus of(String name, SweepState state, List<Integer> rungs) {
    return new SweepStatus(
        name,
        state.trials().size(),
        state.running(),
        count(state, State.DONE),
        count(state, State.FAILED),
        state.epochs(),
        state.ranking().stream()
            .filter(trial -> trial.state() != State.FAILED && trial.reached() >= 0)
            .limit(LEADERS)
            .map(trial -> leader(trial, rungs))
            .toList());
  }

  private static Leader leader(Trial trial, List<Integer> rungs) {
    return new Leader(trial.number(), trial.score(), rungs.get(trial.reached()), trial.values());
  }

  private static int count(SweepState state, State which) {
    return (int) state.trials().stream().filter(trial -> trial.state() == which).count();
  }
}
