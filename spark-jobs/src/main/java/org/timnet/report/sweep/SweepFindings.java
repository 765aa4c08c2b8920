package org.timnet.report.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.run.Leaderboard;
import org.timnet.sweep.run.SweepDefinition;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.strategy.Importance;
import org.timnet.sweep.strategy.Observation.State;

/**
 * A sweep as its journal tells it.
 *
 * @param name of the sweep
 * @param definition what it is
 * @param entries of its journal
 * @param state that they come to
 * @param outcome empty while the sweep has not ended
 */
record SweepFindings(
    String name,
    SweepDefinition definition,
    List<Entry> entries,
    SweepState state,
    Optional<SweepOutcome> outcome) {
  /** Reads a sweep that has begun. */
  static SweepFindings read(SweepFolder folder) throws IOException {
    // First, or an end that came meanwhile would be one of more trials than were read.
    Optional<SweepOutcome> outcome = folder.outcome();
    return of(folder.name(), folder.definition(), folder.entries(), outcome);
  }

  static SweepFindings of(
      String name,
      SweepDefinition definition,
      List<Entry> entries,
      Optional<SweepOutcome> outcome) {
    SweepState state = new SweepState(definition.space(), definition.rungs());
    entries.forEach(state::apply);
    return new SweepFindings(name, definition, entries, state, outcome);
  }

  /** What rungs are called, the lowest first. */
  List<String> steps() {
    return definition.rungs().epochs().stream()
        .map(epochs -> epochs == 1 ? "1 epoch" : epochs + " epochs")
        .toList();
  }

  /** Score after every epoch, of the trials that have reached a rung. */
  Map<Integer, List<Double>> curves() {
    Map<Integer, List<Double>> curves = new HashMap<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Reported reported) {
        curves.computeIfAbsent(reported.trial(), any -> new ArrayList<>()).addAll(reported.curve());
      }
    }
    return curves;
  }

  /**
   * Trials with a score, the best first; of many the best and some others, evenly from the rest.
   *
   * @param most trials
   */
  List<Trial> drawn(int most) {
    List<Trial> scored =
        state.ranking().stream()
            .filter(trial -> trial.state() != State.FAILED && trial.reached() >= 0)
            .toList();
    if (scored.size() <= most) {
      return scored;
    }
    int best = most / 2;
    List<Trial> drawn = new ArrayList<>(scored.subList(0, best));
    for (int i = best; i < most; i++) {
      long share = (long) (i - best) * (scored.size() - best) / (most - best);
      drawn.add(scored.get(best + (int) share));
    }
    return drawn;
  }

  /** How many trials are in one state. */
  long count(State which) {
    return state.trials().stream().filter(trial -> trial.state() == which).count();
  }

  /** Shares by key; empty while too little is known. */
  Map<String, Double> importance() {
    return outcome
        .map(SweepOutcome::importance)
        .orElseGet(
            () -> Importance.of(definition.space(), state.observations(), definition.seed()));
  }

  Leaderboard leaderboard() {
    return new Leaderboard(name, definition.space(), definition.rungs(), state);
  }
}
