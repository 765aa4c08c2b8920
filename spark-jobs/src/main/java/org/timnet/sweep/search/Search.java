package org.timnet.sweep.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.Journal;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Halving;
import org.timnet.sweep.strategy.Observation.State;
import org.timnet.sweep.strategy.Rungs;
import org.timnet.sweep.strategy.Strategy;

/**
 * Decides what is trained next. It knows no machines: legs go out, outcomes come in, in any order.
 *
 * <p>All decisions of a step are written together, behind the outcomes that they rest on, before
 * any leg is handed out. A driver that was killed reads the journal, gets the legs that were under
 * way again, and decides from the same state. That a model then proposes what the driver before it
 * would have proposed is not promised: it is fitted anew.
 */
public final class Search {
  private final Space space;
  private final Rungs rungs;
  private final Strategy strategy;
  private final Budget budget;
  private final BooleanSupplier timeIsUp;
  private final Journal journal;
  private final SweepState state;
  private final List<Leg> interrupted;

  /** Written with the next step. */
  private final List<Entry> unwritten = new ArrayList<>();

  private long startedEpochs;
  private boolean exhausted;

  /**
   * What a search is.
   *
   * @param space that is searched
   * @param rungs at which trials are compared
   * @param strategy that proposes new trials
   */
  public record Plan(Space space, Rungs rungs, Strategy strategy) {}

  /**
   * A search that goes on from what its journal has.
   *
   * @param timeIsUp whether nothing more is to begin
   * @param journal where it goes on
   * @param entries that it has already
   */
  public Search(
      Plan plan, Budget budget, BooleanSupplier timeIsUp, Journal journal, List<Entry> entries) {
    this.space = plan.space();
    this.rungs = plan.rungs();
    this.strategy = plan.strategy();
    this.budget = budget;
    this.timeIsUp = timeIsUp;
    this.journal = journal;
    state = new SweepState(space, rungs);
    entries.forEach(state::apply);
    interrupted =
        new ArrayList<>(
            state.trials().stream()
                .filter(trial -> trial.state() == State.RUNNING)
                .map(trial -> leg(trial.number(), trial.rung()))
                .toList());
    startedEpochs =
        state.epochs() + interrupted.stream().mapToLong(leg -> rungs.epochsTo(leg.rung())).sum();
  }

  /** What it has come to. */
  public SweepState state() {
    return state;
  }

  /** What trials are compared at. */
  public Rungs rungs() {
    return rungs;
  }

  /**
   * Takes outcomes in, and decides what is next.
   *
   * @param outcomes of legs that were handed out
   * @param slots how many legs can begin now
   * @return at most as many legs; none where none is to begin before an outcome comes in, or ever
   */
  public List<Leg> step(List<LegOutcome> outcomes, int slots) throws IOException {
    outcomes.forEach(this::take);
    List<Leg> legs = new ArrayList<>();
    while (legs.size() < slots) {
      Optional<Leg> next = next();
      if (next.isEmpty()) {
        break;
      }
      legs.add(next.get());
    }
    journal.write(List.copyOf(unwritten));
    unwritten.clear();
    return legs;
  }

  private void take(LegOutcome outcome) {
    int rung = state.trials().get(outcome.trial()).rung();
    if (outcome instanceof LegOutcome.Lost lost) {
      enter(new Entry.Failed(lost.trial(), rung, lost.reason()));
      return;
    }
    List<Double> curve = ((LegOutcome.Reached) outcome).curve();
    int from = rung == 0 ? 0 : rungs.epochs().get(rung - 1);
    List<Double> until = curve.subList(0, rungs.epochs().get(rung));
    enter(
        new Entry.Reported(
            outcome.trial(), rung, Score.of(until), until.subList(from, until.size())));
  }

  private Optional<Leg> next() {
    if (!interrupted.isEmpty()) {
      return Optional.of(interrupted.remove(0));
    }
    if (timeIsUp.getAsBoolean() || startedEpochs >= budget.epochs()) {
      return Optional.empty();
    }
    Optional<Halving.Promotion> promotion = state.promotion();
    if (promotion.isPresent()) {
      return Optional.of(start(promotion.get().trial(), promotion.get().rung()));
    }
    Optional<Leg> fresh = fresh();
    if (fresh.isPresent() || state.running() > 0) {
      return fresh;
    }
    return state.lastPromotion().map(last -> start(last.trial(), last.rung()));
  }

  private Optional<Leg> fresh() {
    int number = state.trials().size();
    if (exhausted || number >= budget.trials()) {
      return Optional.empty();
    }
    Optional<Point> point = strategy.suggest(number, state.observations());
    if (point.isEmpty()) {
      exhausted = true;
      return Optional.empty();
    }
    enter(new Entry.Suggested(number, space.values(point.get())));
    return Optional.of(start(number, 0));
  }

  private Leg start(int trial, int rung) {
    enter(new Entry.Started(trial, rung));
    startedEpochs += rungs.epochsTo(rung);
    return leg(trial, rung);
  }

  private Leg leg(int number, int rung) {
    Trial trial = state.trials().get(number);
    return new Leg(number, trial.values(), rung, rungs.epochs().get(rung));
  }

  private void enter(Entry entry) {
    state.apply(entry);
    unwritten.add(entry);
  }
}
