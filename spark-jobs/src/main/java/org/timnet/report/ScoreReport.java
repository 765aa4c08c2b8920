package org.timnet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.timnet.evaluation.Scores;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.run.FoldScore;

/**
 * The scores of one corpus under one protocol, in percent with two decimals.
 *
 * @param corpus name
 * @param variant of the network
 * @param split id of the split
 * @param selection id of how the epoch was chosen
 * @param optimistic whether that choice saw the test fold
 * @param synthetic whether the corpus is made up
 * @param war mean of the folds' weighted average recalls (accuracies)
 * @param warStd their standard deviation
 * @param uar mean of the folds' unweighted average recalls
 * @param uarStd their standard deviation
 * @param uarPooled unweighted average recall of the summed confusion matrix, the paper's UAR
 * @param trainingLoss mean over the folds of the last epoch's loss; absent where nothing was
 *     trained
 * @param folds one by one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "corpus",
  "variant",
  "split",
  "selection",
  "optimistic",
  "synthetic",
  "war",
  "warStd",
  "uar",
  "uarStd",
  "uarPooled",
  "trainingLoss",
  "folds"
})
public record ScoreReport(
    String corpus,
    String variant,
    String split,
    String selection,
    boolean optimistic,
    boolean synthetic,
    double war,
    double warStd,
    double uar,
    double uarStd,
    double uarPooled,
    Double trainingLoss,
    List<FoldReport> folds) {

  /**
   * One fold, in percent.
   *
   * @param fold from 0
   * @param war weighted average recall
   * @param uar unweighted average recall
   * @param n test utterances
   * @param epoch that was scored; absent where nothing was trained
   * @param trainingLoss of the last epoch; absent where nothing was trained
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"fold", "war", "uar", "n", "epoch", "trainingLoss"})
  public record FoldReport(
      int fold, double war, double uar, long n, Integer epoch, Double trainingLoss) {}

  /**
   * Which figures these are.
   *
   * @param corpus name
   * @param variant of the network
   * @param split id of the split
   * @param selection id of how the epoch was chosen
   * @param optimistic whether that choice saw the test fold
   * @param synthetic whether the corpus is made up
   */
  public record Heading(
      String corpus,
      String variant,
      String split,
      String selection,
      boolean optimistic,
      boolean synthetic) {
    /** The same figures under a selection. */
    public Heading selectedBy(Selection chosen) {
      return new Heading(corpus, variant, split, chosen.id(), chosen.isOptimistic(), synthetic);
    }
  }

  /** Scores of given weights. */
  public static ScoreReport ofWeights(Heading heading, List<FoldScore> folds) {
    return of(
        heading,
        Scores.of(folds.stream().map(FoldScore::confusion).toList()),
        null,
        folds.stream()
            .map(
                fold ->
                    new FoldReport(
                        fold.fold(),
                        Percent.of(fold.confusion().war()),
                        Percent.of(fold.confusion().uar()),
                        fold.confusion().total(),
                        null,
                        null))
            .toList());
  }

  /** Scores of trained cases, each under the same selection. */
  public static ScoreReport ofCases(
      Heading heading, List<CaseResult> results, Selection selection) {
    return of(
        heading,
        Scores.of(results.stream().map(result -> score(result, selection).matrix()).toList()),
        rounded(results.stream().mapToDouble(CaseResult::trainingLoss).average().orElseThrow()),
        results.stream()
            .map(
                result ->
                    new FoldReport(
                        result.spec().protocol().number(),
                        Percent.of(score(result, selection).war()),
                        Percent.of(score(result, selection).uar()),
                        result.testUtterances(),
                        score(result, selection).epoch(),
                        rounded(result.trainingLoss())))
            .toList());
  }

  private static ScoreReport of(
      Heading heading, Scores scores, Double trainingLoss, List<FoldReport> folds) {
    return new ScoreReport(
        heading.corpus(),
        heading.variant(),
        heading.split(),
        heading.selection(),
        heading.optimistic(),
        heading.synthetic(),
        Percent.of(scores.war()),
        Percent.of(scores.warStd()),
        Percent.of(scores.uar()),
        Percent.of(scores.uarStd()),
        Percent.of(scores.uarPooled()),
        trainingLoss,
        folds);
  }

  private static CaseResult.Score score(CaseResult result, Selection selection) {
    return result
        .score(selection)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no score of selection %s".formatted(result.id(), selection.id())));
  }

  private static double rounded(double loss) {
    return Math.round(loss * 10_000) / 10_000.0;
  }
}
