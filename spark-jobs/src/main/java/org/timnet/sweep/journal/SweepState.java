package org.timnet.sweep.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Halving;
import org.timnet.sweep.strategy.Observation;
import org.timnet.sweep.strategy.Observation.State;
import org.timnet.sweep.strategy.Rungs;

/**
 * What the entries of a journal come to. It follows from them alone: a driver that was killed has
 * it again after it has read its journal.
 */
public final class SweepState {
  private static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingInt(Trial::reached)
          .thenComparingDouble(Trial::score)
          .reversed()
          .thenComparingInt(Trial::number);

  private final Space space;
  private final Rungs rungs;
  private final Halving halving;
  private final List<Trial> trials = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private long epochs;
  private int running;

  /** Before the first entry. */
  public SweepState(Space space, Rungs rungs) {
    this.space = space;
    this.rungs = rungs;
    halving = new Halving(rungs);
  }

  /**
   * Goes on by one entry.
   *
   * @throws IllegalStateException where it does not follow from those before
   */
  public void apply(Entry entry) {
    if (entry instanceof Entry.Suggested suggested) {
      require(suggested.trial() == trials.size(), entry);
      trials.add(Trial.suggested(suggested.trial(), suggested.values()));
      observations.add(new Observation(space.point(suggested.values()), State.PAUSED, List.of()));
      return;
    }
    require(entry.trial() < trials.size(), entry);
    Trial trial = trials.get(entry.trial());
    if (entry instanceof Entry.Started started) {
      require(trial.state() == State.PAUSED && started.rung() == trial.reached() + 1, entry);
      running++;
      halving.started(entry.trial(), started.rung());
      put(trial.started(started.rung()));
    } else if (entry instanceof Entry.Reported reported) {
      require(trial.state() == State.RUNNING && reported.rung() == trial.rung(), entry);
      running--;
      epochs += rungs.epochsTo(reported.rung());
      halving.reached(entry.trial(), reported.rung(), reported.score());
      put(
          trial.reported(
              reported.score(), reported.rung() == rungs.last() ? State.DONE : State.PAUSED));
    } else if (entry instanceof Entry.Failed failed) {
      require(trial.state() == State.RUNNING && failed.rung() == trial.rung(), entry);
      running--;
      halving.reached(entry.trial(), failed.rung(), Double.NEGATIVE_INFINITY);
      put(trial.failed(failed.reason()));
    }
  }

  private static void require(boolean follows, Entry entry) {
    if (!follows) {
      throw new IllegalStateException("the journal contradicts itself at " + entry);
    }
  }

  private void put(Trial trial) {
    trials.set(trial.number(), trial);
    observations.set(
        trial.number(),
        new Observation(observations.get(trial.number()).point(), trial.state(), trial.scores()));
  }

  /** All trials, by number. */
  public List<Trial> trials() {
    return Collections.unmodifiableList(trials);
  }

  /** The same as strategies see them. */
  public List<Observation> observations() {
    return Collections.unmodifiableList(observations);
  }

  /** Epochs of all rungs that were reached. */
  public long epochs() {
    return epochs;
  }

  /** Trials that are on their way to a rung. */
  public int running() {
    return running;
  }

  /** The trial that goes on next. */
  public Optional<Halving.Promotion> promotion() {
    return halving.next();
  }

  /** The trial that goes on where there are to be no more new ones. */
  public Optional<Halving.Promotion> lastPromotion() {
    return halving.last();
  }

  /**
   * The best trial: of those on the highest rung that any has reached, the one with the best score.
   */
  public Optional<Trial> best() {
    return trials.stream()
        .filter(trial -> trial.state() != State.FAILED && trial.reached() >= 0)
        .min(BEST_FIRST);
  }

  /** All trials, the best first, those without a score last. */
  public List<Trial> ranking() {
    return trials.stream()
        .sorted(
            Comparator.<Trial>comparingInt(trial -> trial.state() == State.FAILED ? 1 : 0)
                .thenComparing(BEST_FIRST))
        .toList();
  }
}
