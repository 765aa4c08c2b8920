package org.timnet.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.MeanAndStd;
import org.timnet.evaluation.Scores;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.run.FoldScore;

/**
 * The scores of one corpus or pair under one protocol.
 *
 * @param heading which scores these are
 * @param summary of all folds
 * @param trainingLoss of the last epoch, mean over the folds; empty where nothing was trained
 * @param folds one by one; across corpora a fold is a run
 */
public record ScoreReport(
    ScoreHeading heading, Summary summary, Optional<Double> trainingLoss, List<FoldReport> folds) {
  public ScoreReport {
    folds = List.copyOf(folds);
  }

  /**
   * Scores in percent with two decimals.
   *
   * @param war of the folds' weighted average recalls (accuracies)
   * @param uar of the folds' unweighted average recalls
   * @param warPooled weighted average recall of all predictions together
   * @param uarPooled unweighted average recall of the summed confusion matrix, the paper's UAR
   * @param chance what always naming the most frequent class scores
   */
  public record Summary(
      OverFolds war, OverFolds uar, double warPooled, double uarPooled, Chance chance) {
    private static Summary of(Scores scores) {
      ConfusionMatrix chance = scores.confusion().alwaysTheMostFrequent();
      return new Summary(
          OverFolds.of(scores.war()),
          OverFolds.of(scores.uar()),
          Percent.of(scores.warPooled()),
          Percent.of(scores.uarPooled()),
          new Chance(Percent.of(chance.war()), Percent.of(chance.uar())));
    }
  }

  /**
   * A score over the folds.
   *
   * @param mean of them
   * @param std their sample standard deviation, divisor n - 1; empty for one fold
   */
  public record OverFolds(double mean, Optional<Double> std) {
    private static OverFolds of(MeanAndStd folds) {
      return new OverFolds(Percent.of(folds.mean()), folds.std().map(Percent::of));
    }
  }

  /**
   * The chance level on the same utterances.
   *
   * @param war share of the most frequent class
   * @param uar 100 / classes
   */
  public record Chance(double war, double uar) {}

  /**
   * One fold.
   *
   * @param fold from 0
   * @param war weighted average recall, in percent with two decimals
   * @param uar unweighted average recall, likewise
   * @param n test utterances
   * @param training empty where nothing was trained
   */
  public record FoldReport(int fold, double war, double uar, long n, Optional<Training> training) {
    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("fold", fold);
      json.put("war", war);
      json.put("uar", uar);
      json.put("n", n);
      training.ifPresent(
          trained -> {
            json.put("epoch", trained.epoch());
            json.put("trainingLoss", trained.loss());
          });
      return json;
    }
  }

  /**
   * How a fold was trained.
   *
   * @param epoch that is scored, from 1
   * @param loss of the last epoch, four decimals
   */
  public record Training(int epoch, double loss) {}

  /** Scores of folds that nothing was trained for: of given weights, or of ensembles. */
  public static ScoreReport ofFolds(ScoreHeading heading, List<FoldScore> folds) {
    return new ScoreReport(
        heading,
        Summary.of(Scores.of(folds.stream().map(FoldScore::confusion).toList())),
        Optional.empty(),
        folds.stream()
            .map(
                fold ->
                    new FoldReport(
                        fold.fold(),
                        Percent.of(fold.confusion().war()),
                        Percent.of(fold.confusion().uar()),
                        fold.confusion().total(),
                        Optional.empty()))
            .toList());
  }

  /**
   * Scores of trained cases.
   *
   * @param heading with the selection under which they are scored
   * @param results at least one
   * @throws IllegalArgumentException where the heading has no selection, or a result no score of it
   */
  public static ScoreReport ofCases(ScoreHeading heading, List<CaseResult> results) {
    return new ScoreReport(
        heading,
        Summary.of(
            Scores.of(results.stream().map(result -> score(heading, result).matrix()).toList())),
        Optional.of(
            rounded(
                results.stream().mapToDouble(CaseResult::trainingLoss).average().orElseThrow())),
        results.stream().map(result -> fold(result, score(heading, result))).toList());
  }

  private static FoldReport fold(CaseResult result, CaseResult.Score score) {
    return new FoldReport(
        result.spec().protocol().number(),
        Percent.of(score.war()),
        Percent.of(score.uar()),
        result.testUtterances(),
        Optional.of(new Training(score.epoch(), rounded(result.trainingLoss()))));
  }

  private static CaseResult.Score score(ScoreHeading heading, CaseResult result) {
    return heading
        .selection()
        .flatMap(result::score)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no score of selection %s"
                        .formatted(result.id(), heading.selectionId())));
  }

  /** The object that scripts rely on: flat, its keys in this order, without what is not there. */
  @JsonValue
  public Map<String, Object> json() {
    Map<String, Object> json = heading.json();
    json.put("optimistic", heading.isOptimistic());
    json.put("synthetic", heading.isSynthetic());
    json.put("war", summary.war().mean());
    summary.war().std().ifPresent(std -> json.put("warStd", std));
    json.put("warPooled", summary.warPooled());
    json.put("warChance", summary.chance().war());
    json.put("uar", summary.uar().mean());
    summary.uar().std().ifPresent(std -> json.put("uarStd", std));
    json.put("uarPooled", summary.uarPooled());
    json.put("uarChance", summary.chance().uar());
    trainingLoss.ifPresent(loss -> json.put("trainingLoss", loss));
    json.put("folds", folds.stream().map(FoldReport::json).toList());
    return json;
  }

  private static double rounded(double loss) {
    return Math.round(loss * 10_000) / 10_000.0;
  }
}
