package org.timnet.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The scores of a cross-validation, fractions 0..1.
 *
 * @param war mean of the folds' accuracies
 * @param warStd their standard deviation (divisor n, as numpy's default; 0 for one fold)
 * @param uar mean of the folds' UARs; a class absent from a test fold is left out of that fold
 * @param uarStd their standard deviation
 * @param uarPooled UAR of the summed confusion matrix, which is what the paper's tables hold
 * @param confusion the summed confusion matrix
 */
public record Scores(
    double war,
    double warStd,
    double uar,
    double uarStd,
    double uarPooled,
    ConfusionMatrix confusion) {

  /**
   * From the folds' matrices.
   *
   * @param folds at least one, each with predictions
   */
  public static Scores of(Collection<ConfusionMatrix> folds) {
    ConfusionMatrix all = ConfusionMatrix.sum(folds);
    List<Double> wars = each(folds, ConfusionMatrix::war);
    List<Double> uars = each(folds, ConfusionMatrix::uar);
    return new Scores(mean(wars), deviation(wars), mean(uars), deviation(uars), all.uar(), all);
  }

  private static List<Double> each(
      Collection<ConfusionMatrix> folds, ToDoubleFunction<ConfusionMatrix> score) {
    return folds.stream().mapToDouble(score).boxed().toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream()
            .mapToDouble(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }
}
