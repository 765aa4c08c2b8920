package org.timnet.network.gpu;

/**
 * How trainings that go through the same launches make their steps: Adam (Kingma and Ba, 2015) on
 * the mean cross-entropy of smoothed labels. Learning rates are each one's own.
 *
 * @param beta1 decay of the first moment, 0 to below 1
 * @param beta2 decay of the second moment, 0 to below 1
 * @param epsilon added to the root of the second moment
 * @param labelSmoothing share of a label that is spread over all classes, 0 to below 1
 */
public record LearningRule(double beta1, double beta2, double epsilon, double labelSmoothing) {
  /**
   * A learning rate with the correction of the moments' bias.
   *
   * @param iteration steps before this one
   */
  double corrected(double learningRate, int iteration) {
    double step = iteration + 1.0;
    return learningRate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
  }
}
