package org.timnet.sweep.search;

import java.util.List;

/** What a trial is compared by. */
public final class Score {
  private static final double SHARE = 0.1;
  private static final double DIGITS = 1e6;

  private Score() {}

  /**
   * The mean over the last tenth of the epochs, at least one: a single epoch's score on the few
   * utterances that are held out jumps to and fro, and the best of many epochs is too good.
   *
   * @param curve score after every epoch, at least one
   */
  public static double of(List<Double> curve) {
    int last = Math.max(1, (int) Math.ceil(SHARE * curve.size()));
    double mean =
        curve.subList(curve.size() - last, curve.size()).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    return rounded(mean);
  }

  /** Six digits, as histories have: an epoch's score is the same wherever it is read. */
  public static double rounded(double score) {
    return Math.round(score * DIGITS) / DIGITS;
  }
}
