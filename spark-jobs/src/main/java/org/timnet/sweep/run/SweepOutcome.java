package org.timnet.sweep.run;

import java.util.Locale;
import java.util.Map;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.sweep.strategy.Importance;

/**
 * What a sweep came to.
 *
 * @param sweep its name
 * @param trials that were begun
 * @param failed that came to nothing
 * @param epochs of all trials
 * @param best the winner
 * @param tested what its settings came to on the test part
 * @param importance of every parameter, see {@link Importance}
 * @param folder where all of it lies
 */
public record SweepOutcome(
    String sweep,
    int trials,
    int failed,
    long epochs,
    Best best,
    Tested tested,
    Map<String, Double> importance,
    String folder) {
  /**
   * The best trial.
   *
   * @param trial its number
   * @param values by key
   * @param validation score on the utterances held out, 0..1
   * @param epochs that this score is of
   */
  public record Best(int trial, Map<String, String> values, double validation, int epochs) {}

  /**
   * Scores on the test part, each trained on all of the training part.
   *
   * @param best of the winner's settings
   * @param before of the settings that the sweep was run with
   */
  public record Tested(TestScore best, TestScore before) {
    private static final double NORMAL_95 = 1.96;
    private static final double PERCENT = 100;

    /** Half the interval, see {@link #toldApart()}. */
    private double margin() {
      return NORMAL_95 * Math.sqrt(variance(best) + variance(before));
    }

    private static double variance(TestScore score) {
      double share = shrunk(score);
      return share * (1 - share) / (score.utterances() + 2);
    }

    /** With one utterance more that was right and one that was wrong. */
    private static double shrunk(TestScore score) {
      return (score.war() * score.utterances() + 1) / (score.utterances() + 2);
    }

    /**
     * Whether the 95 % interval of the difference of both WAR leaves zero out. It is that of
     * Agresti and Caffo (2000), which has a width also where all utterances or none are right. It
     * knows the number of utterances alone: it is as if each had met others, which is wide, and as
     * if speakers were alike, which is not.
     */
    public boolean toldApart() {
      return Math.abs(shrunk(best) - shrunk(before)) > margin();
    }

    /** What the search has brought, with its interval, for people. */
    public String difference() {
      boolean worse = best.war() < before.war();
      double middle = worse ? shrunk(before) - shrunk(best) : shrunk(best) - shrunk(before);
      return String.format(
          Locale.ROOT,
          "%.2f points %s, %.2f to %.2f by %d utterances alone%s",
          PERCENT * Math.abs(best.war() - before.war()),
          worse ? "worse" : "better",
          PERCENT * (middle - margin()),
          PERCENT * (middle + margin()),
          best.utterances(),
          toldApart() ? "" : ": not told apart");
    }
  }

  /**
   * A test score, 0..1.
   *
   * @param war weighted average recall
   * @param uar unweighted average recall
   * @param utterances that were tested
   */
  public record TestScore(double war, double uar, long utterances) {
    static TestScore of(CaseResult result) {
      CaseResult.Score last = result.score(Selection.LAST_EPOCH).orElseThrow();
      return new TestScore(last.war(), last.uar(), result.testUtterances());
    }
  }
}
