package org.timnet.sweep.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/**
 * Bayesian optimisation: a Gaussian process of the scores, and the point of highest expected
 * improvement (Jones et al., 1998). Trials at work count as if they gave what the process expects,
 * so that several at once differ.
 *
 * <p>The cost of a suggestion is bounded: the process sees at most {@value #MOST_ACTIVE} trials,
 * the best ones and some of the others, and its hyper-parameters are fitted anew when the trials
 * have become a tenth more. A driver that was started again begins with a fit to all trials so far,
 * and may propose others than the one before it would have.
 */
public final class ModelStrategy implements Strategy {
  private static final int MOST_ACTIVE = 100;
  private static final int MOST_PENDING = 16;

  /** Up to so many trials a suggestion may take longer: it is worth more. */
  private static final int FEW_TRIALS = 300;

  /** With several rungs, one in so many trials is proposed blindly, as in BOHB (Falkner, 2018). */
  private static final int BLIND = 4;

  private static final int FEWEST_OBSERVATIONS = 4;

  private final Space space;
  private final long seed;
  private final int initial;
  private final SobolStrategy start;
  private final Encoding encoding;
  private final int[] searched;
  private Fitted fitted;

  /** Hyper-parameters and of how many scored trials they are. */
  private record Fitted(int trials, Hyperparameters hyper) {}

  /**
   * A model that begins with points of a Sobol sequence.
   *
   * @param seed of everything random in it
   */
  public ModelStrategy(Space space, long seed) {
    this.space = space;
    this.seed = seed;
    encoding = new Encoding(space);
    searched = space.searched();
    initial = Math.max(FEWEST_OBSERVATIONS + 1, Math.min(12, 2 * searched.length));
    start = new SobolStrategy(space, seed);
  }

  @Override
  public Optional<Point> suggest(int trial, List<Observation> observations) {
    List<Observation> scored = observations.stream().filter(Observation::isKnown).toList();
    if (trial < initial || scored.size() < FEWEST_OBSERVATIONS || searched.length == 0) {
      return start.suggest(trial, observations);
    }
    if (trial % BLIND == 0 && observations.stream().anyMatch(one -> one.rung() > 0)) {
      // Scores after a few epochs mislead, and the process would believe them for ever. Of a Sobol
      // sequence one point after the other: every fourth one alone stays in a quarter of the range.
      return start.suggest(initial + trial / BLIND, observations);
    }
    SplittableRandom random = Streams.of(seed, trial);
    return Optional.of(model(scored, observations, random).best());
  }

  private Acquisition model(
      List<Observation> scored, List<Observation> observations, SplittableRandom random) {
    List<Observation> active = active(scored, random, MOST_ACTIVE);
    double[] targets = Targets.of(active);
    double[][] inputs = new double[active.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = encoding.vector(active.get(i).point());
    }
    Hyperparameters hyper = hyper(scored.size(), inputs, targets);
    GaussianProcess process = new GaussianProcess(inputs, targets, encoding.groups(), hyper);
    Set<Point> taken = new HashSet<>();
    observations.forEach(each -> taken.add(each.point()));
    int evaluations = scored.size() <= FEW_TRIALS ? 2000 : 120;
    return new Acquisition(
        space,
        encoding,
        withPending(process, inputs, targets, hyper, pending(observations, random)),
        incumbents(active, targets, process, inputs),
        taken,
        random,
        evaluations);
  }

  private Hyperparameters hyper(int trials, double[][] inputs, double[] targets) {
    if (fitted == null || trials < fitted.trials() || trials >= fitted.trials() * 1.1) {
      fitted =
          new Fitted(
              trials, Hyperparameters.fit(encoding.squares(inputs), targets, encoding.size()));
    }
    return fitted.hyper();
  }

  /** All, or where they are many the best and some others. */
  static List<Observation> active(List<Observation> scored, SplittableRandom random, int most) {
    int n = scored.size();
    if (n <= most) {
      return scored;
    }
    double[] finals = Targets.finals(scored);
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        Comparator.comparingDouble(
            i -> Double.isNaN(finals[i]) ? Double.POSITIVE_INFINITY : -finals[i]));
    List<Observation> active = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int chosen = i < most / 2 ? i : random.nextInt(i, n);
      active.add(scored.get(order[chosen]));
      order[chosen] = order[i];
    }
    return active;
  }

  private static List<Observation> pending(
      List<Observation> observations, SplittableRandom random) {
    List<Observation> running =
        new ArrayList<>(
            observations.stream()
                .filter(each -> each.state() == Observation.State.RUNNING && !each.isKnown())
                .toList());
    while (running.size() > MOST_PENDING) {
      running.remove(random.nextInt(running.size()));
    }
    return running;
  }

  private GaussianProcess withPending(
      GaussianProcess process,
      double[][] inputs,
      double[] targets,
      Hyperparameters hyper,
      List<Observation> pending) {
    if (pending.isEmpty()) {
      return process;
    }
    int n = inputs.length;
    double[][] allInputs = Arrays.copyOf(inputs, n + pending.size());
    double[] allTargets = Arrays.copyOf(targets, n + pending.size());
    for (int i = 0; i < pending.size(); i++) {
      allInputs[n + i] = encoding.vector(pending.get(i).point());
      allTargets[n + i] = process.mean(allInputs[n + i]);
    }
    return new GaussianProcess(allInputs, allTargets, encoding.groups(), hyper);
  }

  /** The best points that are known, and what the process expects of the best of them. */
  private static Acquisition.Incumbents incumbents(
      List<Observation> active, double[] targets, GaussianProcess process, double[][] inputs) {
    double[] expected = new double[targets.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = process.mean(inputs[i]);
    }
    List<Point> best =
        IntStream.range(0, targets.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -expected[i]))
            .limit(Acquisition.STARTS)
            .map(i -> active.get(i).point())
            .toList();
    return new Acquisition.Incumbents(best, Arrays.stream(expected).max().orElseThrow());
  }
}
