package org.timnet.job.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.timnet.report.drift.CellOutcomes;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.DriftRule;
import org.timnet.report.drift.Evidence;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.NightScore;
import org.timnet.report.drift.Outcomes;
import org.timnet.report.drift.SeedNoise;
import org.timnet.report.drift.TestSet;

/**
 * Nights that were never trained, judged by the drift gate itself. Cells come in groups whose
 * trainings have much in common, as those of last-epoch and test-best have.
 */
public final class DriftSimulation {
  private static final int EMOTIONS = 7;
  private static final int GROUP = 4;

  /** Share of the utterances that fare alike in a group. */
  private static final double IN_COMMON = 0.8;

  /** Of the utterances that a fault changes without new trainings, so many improve for one lost. */
  private static final double IMPROVED = 0.1;

  private static final int KEPT_NIGHTS = 60;

  private final World world;
  private final SplittableRandom random;
  private final TestSet tested;
  private final SimulatedCorpus.Source source;

  /**
   * What is measured every night.
   *
   * @param cells with a UAR and a WAR each
   * @param utterances of the test of each
   * @param independent standard deviation of a score between seeds, in percentage points, that
   *     comes of utterances that change on their own
   * @param common standard deviation that comes of whole trainings that are better or worse
   * @param seeds that the noise is measured with; 0 for not measured
   */
  public record World(int cells, int utterances, double independent, double common, int seeds) {}

  /** What a night's trainings give. */
  public enum Training {
    /** The baseline's to the byte; a fault changes the utterances that it changes. */
    REPEATS,
    /** The baseline's to the byte until the fault, which makes all trainings come out anew. */
    REPEATS_UNTIL_CHANGED,
    /** New ones every night, as with another seed. */
    VARIES
  }

  /**
   * What happens to the first cell, after quiet nights.
   *
   * @param training of the nights
   * @param quiet how many nights nothing happens
   * @param step percentage points that the score falls by then
   * @param slide percentage points that it falls by every night from then on
   */
  public record Scenario(Training training, int quiet, double step, double slide) {
    /** Quiet nights, to the end. */
    public static Scenario quiet(Training training) {
      return new Scenario(training, Integer.MAX_VALUE, 0, 0);
    }

    /** Points that the score has lost on a night, numbered from 0. */
    double lost(int night) {
      return night < quiet ? 0 : step + slide * (night - quiet + 1);
    }
  }

  /**
   * What the gate said of one night.
   *
   * @param fell whether any score fell
   * @param rose whether any rose
   */
  public record Alarm(boolean fell, boolean rose) {}

  /** A simulation; the same seed gives the same nights. */
  public DriftSimulation(World world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.tested =
        new TestSet(
            IntStream.range(0, world.utterances()).mapToObj("%06d"::formatted).toList(),
            IntStream.range(0, world.utterances()).mapToObj(i -> "e" + i % EMOTIONS).toList());
    this.source = new SimulatedCorpus.Source(world.utterances(), world.independent());
  }

  /**
   * A new baseline with its noise, and the nights after it.
   *
   * @param nights how many
   */
  public List<Alarm> nights(Scenario scenario, int nights) {
    return run(scenario, nights, alarms -> false);
  }

  /**
   * The same up to the night on which the fall is found.
   *
   * @param longest how many nights it has for that
   * @return from 1 for the first night of the fall; longest + 1 where it is not found
   */
  public int nightsUntilFound(Scenario scenario, int longest) {
    List<Alarm> alarms =
        run(
            scenario,
            scenario.quiet() + longest,
            soFar -> soFar.size() > scenario.quiet() && soFar.get(soFar.size() - 1).fell());
    return alarms.get(alarms.size() - 1).fell() ? alarms.size() - scenario.quiet() : longest + 1;
  }

  private List<Alarm> run(Scenario scenario, int nights, Predicate<List<Alarm>> isEnough) {
    List<SimulatedCorpus> corpora =
        IntStream.range(0, (world.cells() + GROUP - 1) / GROUP)
            .mapToObj(group -> source.draw(random))
            .toList();
    List<BitSet> first = trainings(corpora);
    Outcomes baseline = outcomes(first);
    SeedNoise noise = noise(corpora);
    DriftHistory history = DriftHistory.empty().with(night("", first), 1).pinned(label(""));
    int[] order = shuffled();
    List<BitSet> changed = null;
    List<Alarm> alarms = new ArrayList<>();
    for (int number = 0; number < nights && !isEnough.test(alarms); number++) {
      boolean isQuiet = number < scenario.quiet();
      if (!isQuiet && (changed == null || scenario.slide() > 0)) {
        changed = trainings(corpora);
      }
      List<BitSet> right =
          switch (scenario.training()) {
            case VARIES -> trainings(corpora);
            case REPEATS -> copy(first);
            case REPEATS_UNTIL_CHANGED -> copy(isQuiet ? first : changed);
          };
      if (scenario.training() == Training.REPEATS) {
        lose(right.get(0), scenario.lost(number), order);
      } else {
        loseAny(right.get(0), scenario.lost(number));
      }
      Drift drift =
          Drift.of(
              history,
              night("%04d".formatted(number), right),
              new Evidence(outcomes(right), baseline, noise),
              DriftRule.DEFAULT);
      history = history.with(drift.tonight(), KEPT_NIGHTS);
      alarms.add(new Alarm(!drift.failed().isEmpty(), !drift.risen().isEmpty()));
    }
    return alarms;
  }

  /** One training a cell, alike within a group. */
  private List<BitSet> trainings(List<SimulatedCorpus> corpora) {
    List<BitSet> right = new ArrayList<>();
    double[] shared = null;
    double better = 0;
    for (int cell = 0; cell < world.cells(); cell++) {
      if (cell % GROUP == 0) {
        shared = luck();
        better = world.common() / 100 * random.nextGaussian();
      }
      double[] own = luck();
      for (int i = 0; i < own.length; i++) {
        own[i] = random.nextDouble() < IN_COMMON ? shared[i] : own[i];
      }
      right.add(corpora.get(cell / GROUP).training(better, own));
    }
    return right;
  }

  private double[] luck() {
    return random.doubles(world.utterances()).toArray();
  }

  private SeedNoise noise(List<SimulatedCorpus> corpora) {
    if (world.seeds() == 0) {
      return SeedNoise.none();
    }
    return SeedNoise.of(
        LongStream.range(0, world.seeds())
            .mapToObj(
                seed -> {
                  List<BitSet> right = trainings(corpora);
                  return new SeedNoise.SeedRun(seed, night("", right), outcomes(right));
                })
            .toList());
  }

  /** The score falls by exactly so much; utterances are lost in a fixed order. */
  private void lose(BitSet right, double points, int[] order) {
    int net = (int) Math.round(points * world.utterances() / 100);
    int gained = (int) random.doubles(net).filter(luck -> luck < IMPROVED).count();
    BitSet before = (BitSet) right.clone();
    IntStream.of(order).filter(before::get).limit((long) net + gained).forEach(right::clear);
    IntStream.of(order).filter(i -> !before.get(i)).limit(gained).forEach(right::set);
  }

  /** Every utterance that is right may be lost, so that the score falls by so much on average. */
  private void loseAny(BitSet right, double points) {
    double share = points / 100 / SimulatedCorpus.ACCURACY;
    if (share > 0) {
      right.stream().filter(i -> random.nextDouble() < share).forEach(right::clear);
    }
  }

  private int[] shuffled() {
    int[] order = IntStream.range(0, world.utterances()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }

  private static List<BitSet> copy(List<BitSet> several) {
    return several.stream().map(bits -> (BitSet) bits.clone()).toList();
  }

  private static String label(String number) {
    return "night " + number;
  }

  private static String name(int cell) {
    return "CORPUS-%02d tim-net paper last-epoch".formatted(cell);
  }

  private Outcomes outcomes(List<BitSet> right) {
    SortedMap<String, CellOutcomes> cells = new TreeMap<>();
    for (int cell = 0; cell < right.size(); cell++) {
      cells.put(name(cell), new CellOutcomes(tested, new TreeMap<>(Map.of(0, right.get(cell)))));
    }
    return new Outcomes(cells);
  }

  private Night night(String number, List<BitSet> right) {
    SortedMap<String, NightScore> cells = new TreeMap<>();
    for (int cell = 0; cell < right.size(); cell++) {
      cells.put(name(cell) + " UAR", score(uar(right.get(cell))));
      cells.put(name(cell) + " WAR", score(right.get(cell).cardinality() / (double) tested.size()));
    }
    return new Night(label(number), "simulated", cells);
  }

  /** Labels are dealt in turn. */
  private double uar(BitSet right) {
    int[] often = new int[EMOTIONS];
    right.stream().forEach(i -> often[i % EMOTIONS]++);
    return IntStream.range(0, EMOTIONS)
        .mapToDouble(
            emotion ->
                often[emotion] / (double) ((tested.size() - emotion + EMOTIONS - 1) / EMOTIONS))
        .average()
        .orElseThrow();
  }

  private NightScore score(double share) {
    double sampling = Math.sqrt(share * (1 - share) / tested.size());
    return new NightScore(100 * share, "settings", List.of(1L), 100 * sampling, true);
  }
}
