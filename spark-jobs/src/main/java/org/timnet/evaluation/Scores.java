package org.timnet.evaluation;

import java.util.Collection;
import java.util.function.Function;

/**
 * The scores of a cross-validation, fractions 0..1.
 *
 * @param war of the folds: mean of their accuracies, and how they vary
 * @param uar of the folds: mean of their UARs; a class absent from a test fold is left out of that
 *     fold
 * @param confusion the summed confusion matrix, of which the pooled scores are
 */
public record Scores(MeanAndStd war, MeanAndStd uar, ConfusionMatrix confusion) {

  /**
   * From the folds' matrices.
   *
   * @param folds at least one, each with predictions
   */
  public static Scores of(Collection<ConfusionMatrix> folds) {
    ConfusionMatrix all = ConfusionMatrix.sum(folds);
    return new Scores(each(folds, ConfusionMatrix::war), each(folds, ConfusionMatrix::uar), all);
  }

  /** Accuracy of all predictions together: every utterance counts alike, large folds for more. */
  public double warPooled() {
    return confusion.war();
  }

  /** UAR of the summed confusion matrix, which is what the paper's tables hold. */
  public double uarPooled() {
    return confusion.uar();
  }

  private static MeanAndStd each(
      Collection<ConfusionMatrix> folds, Function<ConfusionMatrix, Double> score) {
    return MeanAndStd.of(folds.stream().map(score).toList());
  }
}
