package org.timnet.job.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.timnet.evaluation.ConfidenceInterval;
import org.timnet.evaluation.ConfusionMatrix;

/**
 * Simulates how often an interval over a few speakers covers the score that all speakers there
 * could be would have together. A network recognises five classes with probabilities of 0.4 to 0.8;
 * speakers are easier or harder for it, with a standard deviation of 8 points.
 *
 * @param population how the speakers differ
 * @param speakers how many are tested, at least 2
 */
record IntervalCoverage(Population population, int speakers) {
  private static final double[] RECALLS = {0.4, 0.5, 0.6, 0.7, 0.8};

  /** Mean of the recalls: what the score would be without end of speakers, UAR and WAR alike. */
  private static final double TRUE_SCORE = 0.6;

  private static final double SPEAKER_STD = 0.08;
  private static final int UTTERANCES = 20;
  private static final double NORMAL_QUANTILE = 1.959964;

  /** How speakers differ. */
  enum Population {
    /** As much above as below the mean; 20 utterances of each class. */
    ALIKE_IN_SIZE,
    /** The same, but 2 to 38 utterances of each class. */
    UNLIKE_IN_SIZE,
    /** 20 utterances; most speakers are a little easier, few much harder (exponential). */
    SKEWED;

    private double effect(Random random) {
      return this == SKEWED
          ? SPEAKER_STD * (1 + Math.log(1 - random.nextDouble()))
          : SPEAKER_STD * random.nextGaussian();
    }

    private int utterances(Random random) {
      return this == UNLIKE_IN_SIZE ? 2 + random.nextInt(2 * UTTERANCES - 3) : UTTERANCES;
    }
  }

  /**
   * What came out.
   *
   * @param war share of the draws whose interval of WAR covers the true score, 0..1
   * @param uar of UAR likewise
   * @param width mean width of the interval of WAR, 0..1
   * @param independent share for a normal interval that takes utterances for independent
   */
  record Coverage(double war, double uar, double width, double independent) {}

  /**
   * Simulates.
   *
   * @param draws how many tests of so many speakers each, at least 1
   * @param seed of the draws
   */
  Coverage simulated(int draws, long seed) {
    Random random = new Random(seed);
    int war = 0;
    int uar = 0;
    int independent = 0;
    double width = 0;
    for (int draw = 0; draw < draws; draw++) {
      List<ConfusionMatrix> tested = new ArrayList<>();
      for (int speaker = 0; speaker < speakers; speaker++) {
        tested.add(speaker(random));
      }
      Optional<ConfidenceInterval> accuracy = interval(tested, ConfusionMatrix::war);
      war += covers(accuracy) ? 1 : 0;
      uar += covers(interval(tested, ConfusionMatrix::uar)) ? 1 : 0;
      width += accuracy.map(each -> each.high() - each.low()).orElse(0.0);
      independent += coversAsIfIndependent(ConfusionMatrix.sum(tested)) ? 1 : 0;
    }
    return new Coverage(
        (double) war / draws, (double) uar / draws, width / draws, (double) independent / draws);
  }

  private ConfusionMatrix speaker(Random random) {
    double effect = population.effect(random);
    long[][] counts = new long[RECALLS.length][RECALLS.length];
    for (int truth = 0; truth < RECALLS.length; truth++) {
      int utterances = population.utterances(random);
      for (int i = 0; i < utterances; i++) {
        boolean right = random.nextDouble() < RECALLS[truth] + effect;
        counts[truth][right ? truth : (truth + 1) % RECALLS.length]++;
      }
    }
    return ConfusionMatrix.ofCounts(counts);
  }

  private static Optional<ConfidenceInterval> interval(
      List<ConfusionMatrix> tested, ToDoubleFunction<ConfusionMatrix> score) {
    return ConfidenceInterval.overSpeakers(tested, score, ConfidenceInterval.LEVEL);
  }

  private static boolean covers(Optional<ConfidenceInterval> interval) {
    return interval
        .filter(each -> each.low() <= TRUE_SCORE && TRUE_SCORE <= each.high())
        .isPresent();
  }

  private static boolean coversAsIfIndependent(ConfusionMatrix all) {
    double error = Math.sqrt(all.war() * (1 - all.war()) / all.total());
    return Math.abs(all.war() - TRUE_SCORE) <= NORMAL_QUANTILE * error;
  }
}
