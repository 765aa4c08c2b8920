package org.timnet.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.ModelStrategy;
import org.timnet.sweep.strategy.Observation.State;
import org.timnet.sweep.strategy.RandomStrategy;
import org.timnet.sweep.strategy.Rungs;
import org.timnet.sweep.strategy.Strategy;

class SearchTest {
  private static final Space SPACE =
      new Space(List.of(new Parameter("x", new Real(0, 1, Scale.LINEAR))));
  private static final Rungs RUNGS = Rungs.halving(27);
  private static final int SLOTS = 3;

  private final List<Entry> journal = new ArrayList<>();

  /** A driver of invented trainings, that can be killed after any step. */
  private final class Driver {
    private final Search search;
    private final Deque<Leg> atWork = new ArrayDeque<>();
    private List<LegOutcome> outcomes = List.of();

    Driver(Strategy strategy, Budget budget) {
      search =
          new Search(
              new Search.Plan(SPACE, RUNGS, strategy),
              budget,
              () -> false,
              journal::addAll,
              List.copyOf(journal));
    }

    /** Whether there is more to do. */
    boolean step() throws IOException {
      atWork.addAll(search.step(outcomes, SLOTS - atWork.size()));
      Leg ended = atWork.poll();
      if (ended == null) {
        return false;
      }
      outcomes = List.of(outcome(ended));
      return true;
    }

    void run() throws IOException {
      while (step()) {
        assertThat(atWork.size()).isLessThan(SLOTS);
      }
    }
  }

  /** The score is x; every seventh trial diverges. */
  private static LegOutcome outcome(Leg leg) {
    if (leg.trial() % 7 == 6) {
      return new LegOutcome.Lost(leg.trial(), "the loss is NaN");
    }
    double x = Double.parseDouble(leg.values().get("x"));
    return new LegOutcome.Reached(
        leg.trial(), IntStream.rangeClosed(1, leg.epochs()).mapToObj(epoch -> x).toList());
  }

  @Test
  void weakTrialsStopAndTheBestIsTrainedToItsEnd() throws IOException {
    Driver driver = new Driver(new RandomStrategy(SPACE, 1), Budget.ofTrials(60));
    driver.run();
    SweepState state = driver.search.state();

    assertThat(state.trials()).hasSize(60);
    assertThat(state.running()).isZero();
    assertThat(state.epochs()).isLessThan(60 * 27 / 4);
    assertThat(state.trials()).filteredOn(one -> one.state() == State.FAILED).hasSize(8);
    double most =
        state.trials().stream()
            .filter(one -> one.state() != State.FAILED)
            .mapToDouble(one -> Double.parseDouble(one.values().get("x")))
            .max()
            .orElseThrow();
    assertThat(state.best().orElseThrow().values())
        .as("scores do not depend on epochs here, so that the best one is known")
        .containsEntry("x", Double.toString(most));
    assertThat(state.best().orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(state.ranking().get(0)).isEqualTo(state.best().orElseThrow());
  }

  @Test
  void noLegIsHandedOutBeforeItIsWritten() throws IOException {
    Search search =
        new Search(
            new Search.Plan(SPACE, RUNGS, new RandomStrategy(SPACE, 1)),
            Budget.ofTrials(5),
            () -> false,
            entries -> {
              throw new IOException("the disk is full");
            },
            List.of());

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> search.step(List.of(), 2))
        .hasMessage("the disk is full");
  }

  /** Killed after every few steps: what was under way is handed out again, and nothing else. */
  @Test
  void aKilledDriverGoesOnWhereItWas() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Integer> lost = new HashMap<>();
    boolean more = true;
    int kills = 0;
    while (more) {
      Driver driver = new Driver(new ModelStrategy(SPACE, 2), Budget.ofTrials(40));
      assertThat(driver.search.state().running()).isLessThanOrEqualTo(SLOTS);
      int steps = 1 + random.nextInt(6);
      for (int i = 0; i < steps && more; i++) {
        more = driver.step();
      }
      driver.atWork.forEach(leg -> lost.merge(leg.trial() + "/" + leg.rung(), 1, Integer::sum));
      kills++;
    }

    assertThat(kills).isGreaterThan(10);
    assertThat(lost).isNotEmpty();
    Set<String> started = new HashSet<>();
    Set<String> reported = new HashSet<>();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Started one) {
        assertThat(started.add(one.trial() + "/" + one.rung())).as("%s once", one).isTrue();
      } else if (entry instanceof Entry.Reported one) {
        assertThat(reported.add(one.trial() + "/" + one.rung())).as("%s once", one).isTrue();
      }
    }
    SweepState state = new SweepState(SPACE, RUNGS);
    journal.forEach(state::apply);
    assertThat(state.trials()).hasSize(40);
    assertThat(state.running()).isZero();
  }

  @Test
  void aRaisedBudgetGoesOn() throws IOException {
    new Driver(new RandomStrategy(SPACE, 1), Budget.ofTrials(10)).run();
    List<Entry> before = List.copyOf(journal);
    new Driver(new RandomStrategy(SPACE, 1), Budget.ofTrials(10)).run();
    assertThat(journal).as("nothing more to do").isEqualTo(before);
    Driver more = new Driver(new RandomStrategy(SPACE, 1), Budget.ofTrials(20));
    more.run();

    assertThat(journal.subList(0, before.size())).isEqualTo(before);
    assertThat(more.search.state().trials()).hasSize(20);
  }

  @Test
  void epochsAndTimeEndASearchToo() throws IOException {
    Driver driver = new Driver(new RandomStrategy(SPACE, 1), new Budget(1_000, 50));
    driver.run();
    assertThat(driver.search.state().epochs()).isBetween(40L, 70L);

    Search late =
        new Search(
            new Search.Plan(SPACE, RUNGS, new RandomStrategy(SPACE, 1)),
            Budget.ofTrials(5),
            () -> true,
            entries -> {},
            List.of());
    assertThat(late.step(List.of(), 4)).isEmpty();
  }

  @Test
  void theScoreIsTheMeanOfTheLastTenth() {
    assertThat(Score.of(List.of(0.5))).isEqualTo(0.5);
    assertThat(Score.of(IntStream.rangeClosed(1, 20).mapToObj(i -> i / 20.0).toList()))
        .isEqualTo(0.975);
  }
}
