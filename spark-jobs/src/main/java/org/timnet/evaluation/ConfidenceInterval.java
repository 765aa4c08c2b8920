package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * An interval for a score or for a difference of scores.
 *
 * @param low lower limit; 0..1 for a score, -1..1 for a difference
 * @param high upper limit
 * @param level of confidence, such as 0.95
 */
public record ConfidenceInterval(double low, double high, double level) {
  /** The level of all tables. */
  public static final double LEVEL = 0.95;

  private static final int RESAMPLES = 2000;

  /**
   * Percentile bootstrap (Efron), clustered by speaker: utterances of one person are not
   * independent, so whole speakers are drawn with replacement, their matrices summed and scored;
   * the limits are quantiles of {@value #RESAMPLES} such scores, linearly interpolated. With fewer
   * than about ten speakers the interval is rather too narrow than too wide.
   *
   * @param perSpeaker one matrix for every speaker, in an order that does not vary
   * @param score {@code ConfusionMatrix::war} or {@code ConfusionMatrix::uar}; pooled over
   *     utterances, so it is near the mean of folds but not the same
   * @param level of confidence, between 0 and 1
   * @param seed of the draws, 0..2^32-1
   * @return empty with fewer than two speakers, of whom nothing can be inferred
   */
  public static Optional<ConfidenceInterval> bootstrap(
      Collection<ConfusionMatrix> perSpeaker,
      ToDoubleFunction<ConfusionMatrix> score,
      double level,
      long seed) {
    requireLevel(level);
    List<ConfusionMatrix> speakers =
        perSpeaker.stream().filter(matrix -> matrix.total() > 0).toList();
    if (speakers.size() < 2) {
      return Optional.empty();
    }
    NumpyRandom random = new NumpyRandom(seed);
    double[] scores = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      List<ConfusionMatrix> drawn = new ArrayList<>();
      for (int i = 0; i < speakers.size(); i++) {
        drawn.add(speakers.get(random.upTo(speakers.size() - 1)));
      }
      scores[resample] = score.applyAsDouble(ConfusionMatrix.sum(drawn));
    }
    Arrays.sort(scores);
    double tail = (1 - level) / 2;
    return Optional.of(
        new ConfidenceInterval(quantile(scores, tail), quantile(scores, 1 - tail), level));
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("confidence level %s is not in 0..1".formatted(level));
    }
  }

  private static double quantile(double[] ascending, double share) {
    double place = share * (ascending.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
  }
}
