package org.timnet.sweep.run;

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
  public record Tested(TestScore best, TestScore before) {}

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
