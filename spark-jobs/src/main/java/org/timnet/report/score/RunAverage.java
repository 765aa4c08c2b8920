package org.timnet.report.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.timnet.corpus.NaturalOrder;
import org.timnet.evaluation.ConfidenceInterval;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Scores;

/**
 * One score: its trials put together. A run's UAR is that of its summed confusion matrix, as in the
 * paper; its WAR is the mean of its folds. Only runs with the most folds count: a run that is half
 * done is another measurement.
 *
 * @param runs the scores of every run
 * @param folds that every run has, from 0
 * @param plannedFolds how many the split has
 * @param epochs of every training
 * @param seeds of the trainings
 * @param foldError standard error of the mean over a run's folds (spread over folds / sqrt(folds)),
 *     mean of the runs; 0 for one fold
 * @param confusion of all trials together
 * @param bySpeaker confusion by speaker, all trials together; empty where not known of all
 */
public record RunAverage(
    Runs runs,
    SortedSet<Integer> folds,
    int plannedFolds,
    int epochs,
    SortedSet<Long> seeds,
    UarWar foldError,
    ConfusionMatrix confusion,
    SortedMap<String, ConfusionMatrix> bySpeaker) {
  private static final long BOOTSTRAP_SEED = 46;
  private static final int ENOUGH_RUNS = 3;
  private static final int ENOUGH_FOLDS = 5;

  /**
   * Averages folds to runs and leaves out runs with fewer folds than others.
   *
   * @param trials of one subject, method and protocol, as {@link Measurements#of} gives them
   * @return empty where there are none
   */
  public static Optional<RunAverage> of(List<MeasuredScore> trials) {
    Map<Integer, List<MeasuredScore>> runs =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    score -> score.trial().run(), TreeMap::new, Collectors.toList()));
    return runs.values().stream()
        .map(RunAverage::foldsOf)
        .max(Comparator.comparingInt(SortedSet::size))
        .map(
            folds -> {
              runs.values().removeIf(run -> !foldsOf(run).equals(folds));
              return of(runs, folds);
            });
  }

  private static RunAverage of(Map<Integer, List<MeasuredScore>> runs, SortedSet<Integer> folds) {
    SortedMap<Integer, UarWar> perRun = new TreeMap<>();
    List<UarWar> errors = new ArrayList<>();
    runs.forEach(
        (run, trials) -> {
          Scores scores = Scores.of(trials.stream().map(MeasuredScore::confusion).toList());
          perRun.put(run, new UarWar(100 * scores.uarPooled(), 100 * scores.war()));
          double share = trials.size() < 2 ? 0 : 100 / Math.sqrt(trials.size() - 1);
          errors.add(new UarWar(share * scores.uarStd(), share * scores.warStd()));
        });
    List<MeasuredScore> counted = runs.values().stream().flatMap(List::stream).toList();
    Trial any = counted.get(0).trial();
    return new RunAverage(
        new Runs(perRun),
        folds,
        any.folds(),
        any.epochs(),
        counted.stream()
            .map(score -> score.trial().seed())
            .collect(Collectors.toCollection(TreeSet::new)),
        UarWar.mean(errors),
        ConfusionMatrix.sum(counted.stream().map(MeasuredScore::confusion).toList()),
        bySpeaker(counted));
  }

  /** The 95 % interval of the pooled score, 0..1, by bootstrap over speakers. */
  public Optional<ConfidenceInterval> interval(Metric metric) {
    return ConfidenceInterval.bootstrap(
        bySpeaker.values(), metric::of, ConfidenceInterval.LEVEL, BOOTSTRAP_SEED);
  }

  /**
   * By how much the mean would vary with other seeds, a standard error in percentage points. From
   * three runs on it is their spread / sqrt(runs). Fewer say little: then it is the error over
   * folds, or with fewer than five folds, which may agree by chance, the larger of that and of the
   * error of so many independent test utterances. Both are too large rather than too small. It is
   * never less than one utterance.
   */
  public double error(Metric metric) {
    return Math.max(spread(metric), 100.0 / confusion.total());
  }

  private double spread(Metric metric) {
    int count = runs.count();
    if (count >= ENOUGH_RUNS) {
      return metric.of(runs.std()) / Math.sqrt(count - 1.0);
    }
    double overFolds = metric.of(foldError);
    return folds.size() < ENOUGH_FOLDS
        ? Math.max(overFolds, samplingError(metric))
        : overFolds;
  }

  /** Binomial, of one run's utterances: for UAR class by class. */
  private double samplingError(Metric metric) {
    if (metric == Metric.WAR) {
      double war = confusion.war();
      return 100 * Math.sqrt(war * (1 - war) * runs.count() / confusion.total());
    }
    double[] recalls = confusion.recalls();
    double variance = 0;
    int present = 0;
    for (int label = 0; label < recalls.length; label++) {
      long utterances = LongStream.of(confusion.counts()[label]).sum();
      if (utterances > 0) {
        variance += recalls[label] * (1 - recalls[label]) * runs.count() / utterances;
        present++;
      }
    }
    return 100 * Math.sqrt(variance) / present;
  }

  private static SortedSet<Integer> foldsOf(List<MeasuredScore> run) {
    return run.stream()
        .map(score -> score.trial().fold())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedMap<String, ConfusionMatrix> bySpeaker(List<MeasuredScore> trials) {
    SortedMap<String, ConfusionMatrix> together = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    if (trials.stream().noneMatch(score -> score.bySpeaker().isEmpty())) {
      trials.forEach(
          score ->
              score
                  .bySpeaker()
                  .forEach((speaker, own) -> together.merge(speaker, own, ConfusionMatrix::plus)));
    }
    return together;
  }
}
