package org.timnet.report.score;

import java.util.ArrayList;
import java.util.Collections;
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
import org.timnet.evaluation.MeanAndStd;
import org.timnet.evaluation.Scores;
import org.timnet.evaluation.Split;

/**
 * One score: its trials put together. A run's scores are pooled, those of its summed confusion
 * matrix, so that every utterance counts alike; only by the paper's split WAR is the mean of the
 * folds, as in the paper's tables (its folds differ by one utterance at most). Only runs with the
 * most folds count: a run that is half done is another measurement. A fold whose training diverged
 * has no trial, so that the score is of the folds that did not.
 *
 * @param runs the scores of every run
 * @param foldScores in percent by number of the fold, from 0: of every fold that every run has, its
 *     own UAR and WAR, mean of the runs
 * @param basis what the trials have in common
 * @param foldError standard error of the mean over a run's folds (spread over folds / sqrt(folds)),
 *     mean of the runs; 0 for one fold
 * @param confusion of all trials together
 * @param bySpeaker confusion by speaker, all trials together; empty where not known of all
 */
public record RunAverage(
    Runs runs,
    SortedMap<Integer, UarWar> foldScores,
    Basis basis,
    UarWar foldError,
    ConfusionMatrix confusion,
    SortedMap<String, ConfusionMatrix> bySpeaker) {
  /** With fewer speakers there is no interval: their scores one by one say all there is. */
  public static final int FEWEST_SPEAKERS = 5;

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
              return of(runs);
            });
  }

  private static RunAverage of(Map<Integer, List<MeasuredScore>> runs) {
    SortedMap<Integer, UarWar> perRun = new TreeMap<>();
    List<UarWar> errors = new ArrayList<>();
    runs.forEach(
        (run, trials) -> {
          Scores scores = Scores.of(trials.stream().map(MeasuredScore::confusion).toList());
          boolean likeThePaper = trials.get(0).protocol().split() == Split.PAPER;
          double war = likeThePaper ? scores.war().mean() : scores.warPooled();
          perRun.put(run, new UarWar(100 * scores.uarPooled(), 100 * war));
          double share = 100 / Math.sqrt(trials.size());
          errors.add(
              new UarWar(
                  share * scores.uar().std().orElse(0.0), share * scores.war().std().orElse(0.0)));
        });
    List<MeasuredScore> counted = runs.values().stream().flatMap(List::stream).toList();
    Trial any = counted.get(0).trial();
    return new RunAverage(
        new Runs(perRun),
        foldScores(counted),
        new Basis(
            any.folds(),
            any.epochs(),
            counted.stream()
                .map(score -> score.trial().seed())
                .collect(Collectors.toCollection(TreeSet::new)),
            Setup.together(counted.stream().map(score -> score.trial().setup()).toList())),
        UarWar.mean(errors),
        ConfusionMatrix.sum(counted.stream().map(MeasuredScore::confusion).toList()),
        bySpeaker(counted));
  }

  /**
   * What a score rests on.
   *
   * @param plannedFolds how many the split has
   * @param epochs of every training; 0 of a model that has none
   * @param seeds of the trainings
   * @param setup what they were given
   */
  public record Basis(int plannedFolds, int epochs, SortedSet<Long> seeds, Setup setup) {
    public Basis {
      seeds = Collections.unmodifiableSortedSet(new TreeSet<>(seeds));
    }
  }

  /** How many folds the split has. */
  public int plannedFolds() {
    return basis.plannedFolds();
  }

  /** Epochs of every training; 0 of a model that has none. */
  public int epochs() {
    return basis.epochs();
  }

  /** Seeds of the trainings. */
  public SortedSet<Long> seeds() {
    return basis.seeds();
  }

  /** What the trainings were given. */
  public Setup setup() {
    return basis.setup();
  }

  /** Numbers of the folds that every run has, from 0. */
  public SortedSet<Integer> folds() {
    return new TreeSet<>(foldScores.keySet());
  }

  /**
   * Mean and standard deviation of the folds' own scores in percent; each is a mean of the runs.
   */
  public MeanAndStd overFolds(Metric metric) {
    return MeanAndStd.of(foldScores.values().stream().map(metric::of).toList());
  }

  /**
   * The 95 % interval of the pooled score over speakers, 0..1.
   *
   * @return empty with fewer than {@value #FEWEST_SPEAKERS} speakers, and where all are alike
   */
  public Optional<ConfidenceInterval> interval(Metric metric) {
    return bySpeaker.size() < FEWEST_SPEAKERS
        ? Optional.empty()
        : ConfidenceInterval.overSpeakers(bySpeaker.values(), metric::of, ConfidenceInterval.LEVEL);
  }

  /** Every speaker's own score in percent, speakers in natural order. */
  public List<Double> speakerScores(Metric metric) {
    return bySpeaker.values().stream().map(own -> 100 * metric.of(own)).toList();
  }

  /** What always naming the most frequent class scores on the same utterances, in percent. */
  public double chance(Metric metric) {
    return 100 * metric.of(confusion.alwaysTheMostFrequent());
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
      return metric.of(runs.std().orElseThrow()) / Math.sqrt(count);
    }
    double sampling = samplingError(metric);
    if (foldScores.size() < 2) {
      return sampling;
    }
    double overFolds = metric.of(foldError);
    return foldScores.size() < ENOUGH_FOLDS ? Math.max(overFolds, sampling) : overFolds;
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

  private static SortedMap<Integer, UarWar> foldScores(List<MeasuredScore> trials) {
    Map<Integer, List<UarWar>> byFold =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    score -> score.trial().fold(),
                    TreeMap::new,
                    Collectors.mapping(
                        score ->
                            new UarWar(
                                100 * score.confusion().uar(), 100 * score.confusion().war()),
                        Collectors.toList())));
    SortedMap<Integer, UarWar> means = new TreeMap<>();
    byFold.forEach((fold, scores) -> means.put(fold, UarWar.mean(scores)));
    return means;
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
