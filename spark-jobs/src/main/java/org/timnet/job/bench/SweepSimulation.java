package org.timnet.job.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.timnet.sweep.journal.Journal;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.search.Leg;
import org.timnet.sweep.search.LegOutcome;
import org.timnet.sweep.search.Score;
import org.timnet.sweep.search.Search;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Rungs;
import org.timnet.sweep.strategy.Strategy;

/**
 * A search whose trainings are invented: their curves rise towards a score that {@link
 * SweepObjective#MIXED} says, at a speed of their own and with noise, and their epochs take times
 * of their own on a number of slots. Time is simulated, the decisions are those of a real search.
 */
final class SweepSimulation {
  private static final SweepObjective OBJECTIVE = SweepObjective.MIXED;
  private static final double NOISE = 0.01;
  private static final double NANOS = 1e9;

  private final Rungs rungs;
  private final Strategy strategy;
  private final Budget budget;
  private final int slots;
  private final long seed;

  /**
   * A simulation.
   *
   * @param slots trainings at a time
   * @param seed of noise and times
   */
  SweepSimulation(Rungs rungs, Strategy strategy, Budget budget, int slots, long seed) {
    this.rungs = rungs;
    this.strategy = strategy;
    this.budget = budget;
    this.slots = slots;
    this.seed = seed;
  }

  /**
   * A moment of a simulation.
   *
   * @param epochs that all trials have taken by then
   * @param regret of the trial with the best score of those that were trained to their end: what it
   *     lacks without noise to the best there is
   */
  record Moment(long epochs, double regret) {}

  /**
   * What a simulation came to.
   *
   * @param moments one a trial that was trained to its end and scored better than those before
   * @param epochs of all trials
   * @param utilization share of the time that slots were at work until the last new trial began
   * @param seconds of processor time that all decisions took
   * @param lastSeconds of processor time that one of the last tenth of the decisions took
   * @param legs that were decided on
   */
  record Result(
      List<Moment> moments,
      long epochs,
      double utilization,
      double seconds,
      double lastSeconds,
      int legs) {
    /** Epochs until the regret was as low; the largest number where it never was. */
    long epochsTo(double regret) {
      return moments.stream()
          .filter(moment -> moment.regret() <= regret)
          .mapToLong(Moment::epochs)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }

    /** In the end. */
    double regret() {
      return moments.isEmpty()
          ? Double.POSITIVE_INFINITY
          : moments.get(moments.size() - 1).regret();
    }
  }

  /** What is searched. */
  static Space space() {
    return OBJECTIVE.space();
  }

  private record Ending(double time, Leg leg) {}

  /**
   * Runs it.
   *
   * @param journal that the decisions are written to
   */
  Result run(Journal journal) throws IOException {
    Search search =
        new Search(
            new Search.Plan(OBJECTIVE.space(), rungs, strategy),
            budget,
            () -> false,
            journal,
            List.of());
    PriorityQueue<Ending> endings =
        new PriorityQueue<>(
            Comparator.comparingDouble(Ending::time).thenComparingInt(end -> end.leg().trial()));
    List<Moment> moments = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    List<LegOutcome> outcomes = List.of();
    double best = Double.NEGATIVE_INFINITY;
    double now = 0;
    double busy = 0;
    double utilization = 1;
    while (true) {
      long start = processorNanos();
      List<Leg> legs = search.step(outcomes, slots - endings.size());
      long each = (processorNanos() - start) / Math.max(1, legs.size());
      for (Leg leg : legs) {
        endings.add(new Ending(now + seconds(leg), leg));
        nanos.add(each);
      }
      if (now > 0 && legs.stream().anyMatch(leg -> leg.rung() == 0)) {
        utilization = busy / (now * slots);
      }
      if (endings.isEmpty()) {
        break;
      }
      double until = endings.peek().time();
      busy += (until - now) * endings.size();
      now = until;
      Leg ended = endings.remove().leg();
      List<Double> curve = curve(ended);
      outcomes = List.of(new LegOutcome.Reached(ended.trial(), curve));
      if (ended.rung() == rungs.last() && Score.of(curve) > best) {
        best = Score.of(curve);
        moments.add(
            new Moment(
                search.state().epochs() + rungs.epochsTo(ended.rung()),
                OBJECTIVE.value(ended.values())));
      }
    }
    int tail = Math.max(1, nanos.size() / 10);
    return new Result(
        moments,
        search.state().epochs(),
        utilization,
        seconds(nanos),
        seconds(nanos.subList(nanos.size() - tail, nanos.size())) / tail,
        nanos.size());
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(List<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).sum() / NANOS;
  }

  /** An epoch takes half a second to one and a half, as the trial is. */
  private double seconds(Leg leg) {
    double each = 0.5 + new SplittableRandom(seed * 1_000_003 + leg.trial()).nextDouble();
    return each * rungs.epochsTo(leg.rung());
  }

  /** From nothing to what the values come to, at a speed of the trial's own. */
  private List<Double> curve(Leg leg) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + leg.trial());
    double best = 1 - OBJECTIVE.value(leg.values());
    double speed = (3 + 9 * random.nextDouble()) / rungs.epochs().get(rungs.last());
    return IntStream.rangeClosed(1, leg.epochs())
        .mapToObj(
            epoch -> {
              double noise = NOISE * (2 * random.nextDouble() - 1);
              return Score.rounded(best * (1 - Math.exp(-speed * epoch)) + noise);
            })
        .toList();
  }
}
