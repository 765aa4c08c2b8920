package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.corpus.NaturalOrder;
import org.timnet.evaluation.MeanAndStd;
import org.timnet.experiment.cases.ResultVersion;
import org.timnet.report.score.Metric;
import org.timnet.report.score.UarWar;

/**
 * The noise of a benchmark's cells, measured by training it with several seeds.
 *
 * <p>Five seeds alone say little of a standard deviation. So a cell's variance is taken as that of
 * independent changes of its utterances, which many utterances tell well, times an overdispersion
 * that is shrunk towards the mean of all cells of the same arithmetic, and never below 1.
 *
 * @param version of the file's format
 * @param cells by name, without the metric
 */
@JsonPropertyOrder({"version", "cells"})
public record SeedNoise(int version, SortedMap<String, CellNoise> cells) {
  private static final int VERSION = 1;

  /** How many times a cell's own estimate the mean of all cells counts. */
  private static final double WEIGHT_OF_ALL = 4;

  public SeedNoise {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the noise is of format %d, this version of timnet reads format %d"
              .formatted(version, VERSION));
    }
    SortedMap<String, CellNoise> ordered = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    ordered.putAll(cells);
    cells = Collections.unmodifiableSortedMap(ordered);
  }

  /** Before anything was measured. */
  public static SeedNoise none() {
    return new SeedNoise(VERSION, new TreeMap<>());
  }

  /**
   * The benchmark with one seed.
   *
   * @param seed of its trainings, the first run's
   * @param night its scores
   * @param outcomes of its test utterances
   */
  public record SeedRun(long seed, Night night, Outcomes outcomes) {}

  /**
   * Of the cells that all seeds have with the same settings and test utterances.
   *
   * @param runs one a seed
   * @throws IllegalArgumentException with fewer than {@value CellNoise#FEWEST_SEEDS}
   */
  public static SeedNoise of(List<SeedRun> runs) {
    SortedMap<String, CellNoise> cells = new TreeMap<>();
    for (String cell : runs.get(0).outcomes().cells().keySet()) {
      cell(cell, runs).ifPresent(noise -> cells.put(cell, noise));
    }
    return new SeedNoise(VERSION, cells);
  }

  private static Optional<CellNoise> cell(String cell, List<SeedRun> runs) {
    List<CellOutcomes> outcomes =
        runs.stream().flatMap(run -> run.outcomes().cell(cell).stream()).toList();
    List<NightScore> uar = scores(cell, Metric.UAR, runs);
    List<NightScore> war = scores(cell, Metric.WAR, runs);
    boolean alike =
        outcomes.size() == runs.size()
            && uar.size() == runs.size()
            && war.size() == runs.size()
            && uar.stream().map(NightScore::settings).distinct().count() == 1
            && outcomes.stream().map(CellOutcomes::tested).distinct().count() == 1
            && outcomes.stream().map(each -> each.right().keySet()).distinct().count() == 1;
    return alike
        ? Optional.of(
            new CellNoise(
                uar.get(0).settings(),
                ResultVersion.CURRENT,
                runs.stream().map(SeedRun::seed).sorted().toList(),
                outcomes.get(0).count(),
                new UarWar(spread(uar).mean(), spread(war).mean()),
                new UarWar(spread(uar).std().orElseThrow(), spread(war).std().orElseThrow()),
                independent(outcomes)))
        : Optional.empty();
  }

  private static List<NightScore> scores(String cell, Metric metric, List<SeedRun> runs) {
    return runs.stream()
        .flatMap(run -> Optional.ofNullable(run.night().cells().get(cell + " " + metric)).stream())
        .toList();
  }

  private static MeanAndStd spread(List<NightScore> scores) {
    return MeanAndStd.of(scores.stream().map(NightScore::score).toList());
  }

  /** From the variance between seeds of every utterance, added up as for independent ones. */
  private static UarWar independent(List<CellOutcomes> seeds) {
    CellOutcomes first = seeds.get(0);
    TestSet tested = first.tested();
    SortedMap<String, List<Double>> byEmotion = new TreeMap<>();
    for (int run : first.right().keySet()) {
      List<BitSet> right = seeds.stream().map(seed -> seed.right().get(run)).toList();
      for (int i = 0; i < tested.size(); i++) {
        int utterance = i;
        long often = right.stream().filter(bits -> bits.get(utterance)).count();
        double variance =
            (double) often * (seeds.size() - often) / (seeds.size() * (seeds.size() - 1.0));
        byEmotion
            .computeIfAbsent(tested.emotions().get(i), emotion -> new ArrayList<>())
            .add(variance);
      }
    }
    double all = first.count();
    double war = 0;
    double uar = 0;
    for (List<Double> variances : byEmotion.values()) {
      double sum = variances.stream().mapToDouble(Double::doubleValue).sum();
      war += sum / (all * all);
      uar += sum / Math.pow((double) byEmotion.size() * variances.size(), 2);
    }
    return new UarWar(100 * Math.sqrt(uar), 100 * Math.sqrt(war));
  }

  /** The same with the cells of another measurement, which take the place of older ones. */
  public SeedNoise with(SeedNoise newer) {
    SortedMap<String, CellNoise> all = new TreeMap<>(cells);
    all.putAll(newer.cells);
    return new SeedNoise(VERSION, all);
  }

  /**
   * What was measured of a cell under these settings by this version of the arithmetic.
   *
   * @param settings fingerprint
   */
  Optional<CellNoise> of(String cell, String settings) {
    return Optional.ofNullable(cells.get(cell))
        .filter(noise -> noise.settings().equals(settings))
        .filter(noise -> noise.resultVersion() == ResultVersion.CURRENT);
  }

  /** Variance between seeds over that of independent changes, shrunk, at least 1. */
  public double overdispersion(String cell, Metric metric) {
    CellNoise own = cells.get(cell);
    double all =
        cells.values().stream()
            .filter(noise -> noise.resultVersion() == own.resultVersion())
            .collect(Collectors.averagingDouble(noise -> noise.overdispersion(metric)));
    return Math.max(1, (WEIGHT_OF_ALL * all + own.overdispersion(metric)) / (WEIGHT_OF_ALL + 1));
  }

  /** Standard deviation of one night's score, in percentage points, at least one utterance. */
  public double std(String cell, Metric metric) {
    CellNoise noise = cells.get(cell);
    return Math.max(
        metric.of(noise.independent()) * Math.sqrt(overdispersion(cell, metric)),
        noise.oneUtterance());
  }
}
