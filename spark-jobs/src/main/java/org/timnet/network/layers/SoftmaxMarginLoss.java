package org.timnet.network.layers;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Margin loss of capsule networks on a softmax: {@code sum_k y_k max(0, 0.9 - p_k)^2 + 0.5 (1 -
 * y_k) max(0, p_k - 0.1)^2}, smoothed labels included.
 *
 * <p>Source: Sabour, Frosst and Hinton, Dynamic routing between capsules, 2017, equation 4, which
 * the code of CTL-MTNet applies to the outputs of a softmax.
 */
public final class SoftmaxMarginLoss extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;

  private static final double PRESENT = 0.9;
  private static final double ABSENT = 0.1;
  private static final double DOWN_WEIGHT = 0.5;

  private final double labelSmoothing;

  /**
   * @param labelSmoothing share of a label that is spread over all classes, 0 to below 1
   */
  public SoftmaxMarginLoss(@JsonProperty("labelSmoothing") double labelSmoothing) {
    requireShare(labelSmoothing);
    this.labelSmoothing = labelSmoothing;
  }

  @JsonProperty("labelSmoothing")
  double labelSmoothing() {
    return labelSmoothing;
  }

  @Override
  double loss(double[] z, double[] y) {
    double logSum = logSumOfExponentials(z);
    double loss = 0;
    for (int k = 0; k < z.length; k++) {
      double p = Math.exp(z[k] - logSum);
      double label = smoothed(y[k], labelSmoothing, z.length);
      double below = Math.max(0, PRESENT - p);
      double above = Math.max(0, p - ABSENT);
      loss += label * below * below + DOWN_WEIGHT * (1 - label) * above * above;
    }
    return loss;
  }

  @Override
  double[] gradient(double[] z, double[] y) {
    double logSum = logSumOfExponentials(z);
    double[] slopes = new double[z.length];
    double all = 0;
    for (int k = 0; k < z.length; k++) {
      double p = Math.exp(z[k] - logSum);
      double label = smoothed(y[k], labelSmoothing, z.length);
      slopes[k] =
          -2 * label * Math.max(0, PRESENT - p)
              + 2 * DOWN_WEIGHT * (1 - label) * Math.max(0, p - ABSENT);
      all += slopes[k] * p;
    }
    for (int k = 0; k < z.length; k++) {
      slopes[k] = Math.exp(z[k] - logSum) * (slopes[k] - all);
    }
    return slopes;
  }

  @Override
  public String name() {
    return "SoftmaxMarginLoss(" + labelSmoothing + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftmaxMarginLoss that && labelSmoothing == that.labelSmoothing;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(labelSmoothing) * 31;
  }
}
