package org.timnet.network.layers;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Categorical cross-entropy of a softmax, with label smoothing {@code y (1 - s) + s / K} (paper,
 * section 3.1).
 *
 * <p>DL4J's own loss clips probabilities at 1e-10 and so caps the loss of a confident mistake at
 * 23; this one works on the logits and is exact for any of them. Labels are one-hot {@code
 * [batch][classes]}.
 */
public final class SoftmaxCrossEntropy extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;

  private final double labelSmoothing;

  /**
   * @param labelSmoothing share {@code s} of a label that is spread over all classes, 0 to below 1
   */
  public SoftmaxCrossEntropy(@JsonProperty("labelSmoothing") double labelSmoothing) {
    requireShare(labelSmoothing);
    this.labelSmoothing = labelSmoothing;
  }

  /** The share of a label that is spread over all classes. */
  @JsonProperty("labelSmoothing")
  public double labelSmoothing() {
    return labelSmoothing;
  }

  @Override
  double loss(double[] z, double[] y) {
    double logSum = logSumOfExponentials(z);
    double loss = 0;
    for (int k = 0; k < z.length; k++) {
      loss -= smoothed(y[k], labelSmoothing, z.length) * (z[k] - logSum);
    }
    return loss;
  }

  @Override
  double[] gradient(double[] z, double[] y) {
    double logSum = logSumOfExponentials(z);
    for (int k = 0; k < z.length; k++) {
      z[k] = Math.exp(z[k] - logSum) - smoothed(y[k], labelSmoothing, z.length);
    }
    return z;
  }

  @Override
  public String name() {
    return "SoftmaxCrossEntropy(" + labelSmoothing + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftmaxCrossEntropy that && labelSmoothing == that.labelSmoothing;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(labelSmoothing);
  }
}
