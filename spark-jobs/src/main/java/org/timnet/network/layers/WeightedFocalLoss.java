package org.timnet.network.layers;

import java.util.Arrays;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cross-entropy of a softmax in which easy utterances and common classes may count less: {@code
 * -sum_k y_k (1 - p_k)^focus log p_k} of an utterance, times the weight of its class; a batch's
 * loss is the sum of these over the sum of the weights.
 *
 * <p>Source: Lin et al., Focal loss for dense object detection, 2017; the quotient of means as in
 * the code of Zhong et al., A lightweight model based on separable convolution for speech emotion
 * recognition, 2020.
 */
public final class WeightedFocalLoss extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;

  private final double labelSmoothing;
  private final double focus;
  private final double[] classWeights;

  /**
   * @param labelSmoothing share of a label that is spread over all classes, 0 to below 1
   * @param focus exponent of {@code 1 - p}; 0 for plain cross-entropy
   * @param classWeights of each class, above 0
   */
  public WeightedFocalLoss(
      @JsonProperty("labelSmoothing") double labelSmoothing,
      @JsonProperty("focus") double focus,
      @JsonProperty("classWeights") double... classWeights) {
    requireShare(labelSmoothing);
    this.labelSmoothing = labelSmoothing;
    this.focus = focus;
    this.classWeights = classWeights.clone();
  }

  @JsonProperty("labelSmoothing")
  double labelSmoothing() {
    return labelSmoothing;
  }

  @JsonProperty("focus")
  double focus() {
    return focus;
  }

  @JsonProperty("classWeights")
  double[] classWeights() {
    return classWeights.clone();
  }

  @Override
  double[] weights(double[][] y) {
    double[] weights =
        Arrays.stream(y).mapToDouble(label -> classWeights[likeliest(label)]).toArray();
    double mean = Arrays.stream(weights).average().orElse(1);
    return Arrays.stream(weights).map(weight -> weight / mean).toArray();
  }

  private static int likeliest(double[] label) {
    int best = 0;
    for (int k = 1; k < label.length; k++) {
      best = label[k] > label[best] ? k : best;
    }
    return best;
  }

  @Override
  double loss(double[] z, double[] y) {
    double logSum = logSumOfExponentials(z);
    double loss = 0;
    for (int k = 0; k < z.length; k++) {
      double log = z[k] - logSum;
      loss -= smoothed(y[k], labelSmoothing, z.length) * unsure(log, focus) * log;
    }
    return loss;
  }

  @Override
  double[] gradient(double[] z, double[] y) {
    double logSum = logSumOfExponentials(z);
    double[] slopes = new double[z.length];
    double all = 0;
    for (int k = 0; k < z.length; k++) {
      double log = z[k] - logSum;
      double p = Math.exp(log);
      // Of -(1 - p)^focus log p by log p.
      double own = focus == 0 ? 0 : focus * p * unsure(log, focus - 1) * log;
      slopes[k] = smoothed(y[k], labelSmoothing, z.length) * (own - unsure(log, focus));
      all += slopes[k];
    }
    for (int k = 0; k < z.length; k++) {
      slopes[k] -= Math.exp(z[k] - logSum) * all;
    }
    return slopes;
  }

  /** {@code (1 - p)^exponent} of a logarithm of p. */
  private static double unsure(double log, double exponent) {
    return Math.pow(-Math.expm1(log), exponent);
  }

  @Override
  public String name() {
    return "WeightedFocalLoss(%s, %s, %s)"
        .formatted(labelSmoothing, focus, Arrays.toString(classWeights));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightedFocalLoss that
        && labelSmoothing == that.labelSmoothing
        && focus == that.focus
        && Arrays.equals(classWeights, that.classWeights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(classWeights) * 31 + Double.hashCode(focus);
  }
}
