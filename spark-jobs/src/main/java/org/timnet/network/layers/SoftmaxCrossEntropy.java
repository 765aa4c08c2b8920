package org.timnet.network.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Categorical cross-entropy of a softmax, with label smoothing {@code y (1 - s) + s / K} (paper,
 * section 3.1).
 *
 * <p>DL4J's own loss clips probabilities at 1e-10 and so caps the loss of a confident mistake at
 * 23; this one works on the logits and is exact for any of them. Labels are one-hot {@code
 * [batch][classes]}.
 */
public final class SoftmaxCrossEntropy implements ILossFunction {
  private static final long serialVersionUID = 1L;

  private final double labelSmoothing;

  /**
   * @param labelSmoothing share {@code s} of a label that is spread over all classes, 0 to below 1
   */
  public SoftmaxCrossEntropy(@JsonProperty("labelSmoothing") double labelSmoothing) {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing is a share below 1, not " + labelSmoothing);
    }
    this.labelSmoothing = labelSmoothing;
  }

  /** The share of a label that is spread over all classes. */
  @JsonProperty("labelSmoothing")
  public double labelSmoothing() {
    return labelSmoothing;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
    double sum = 0;
    double[] losses = losses(labels, logits, activation, mask);
    for (double loss : losses) {
      sum += loss;
    }
    return average ? sum / losses.length : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    double[] losses = losses(labels, logits, activation, mask);
    return Nd4j.createFromArray(losses).castTo(logits.dataType()).reshape(losses.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    check(activation, mask);
    double[][] z = logits.toDoubleMatrix();
    double[][] y = labels.toDoubleMatrix();
    for (int i = 0; i < z.length; i++) {
      double logSum = logSumOfExponentials(z[i]);
      for (int k = 0; k < z[i].length; k++) {
        z[i][k] = Math.exp(z[i][k] - logSum) - smoothed(y[i][k], z[i].length);
      }
    }
    return Nd4j.createFromArray(z).castTo(logits.dataType());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, logits, activation, mask, average),
        computeGradient(labels, logits, activation, mask));
  }

  @Override
  public String name() {
    return "SoftmaxCrossEntropy(" + labelSmoothing + ")";
  }

  private double[] losses(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    check(activation, mask);
    double[][] z = logits.toDoubleMatrix();
    double[][] y = labels.toDoubleMatrix();
    double[] losses = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double logSum = logSumOfExponentials(z[i]);
      for (int k = 0; k < z[i].length; k++) {
        losses[i] -= smoothed(y[i][k], z[i].length) * (z[i][k] - logSum);
      }
    }
    return losses;
  }

  private static void check(IActivation activation, INDArray mask) {
    if (!(activation instanceof ActivationSoftmax) || mask != null) {
      throw new IllegalArgumentException("SoftmaxCrossEntropy goes with softmax and without masks");
    }
  }

  private double smoothed(double label, int classes) {
    return label * (1 - labelSmoothing) + labelSmoothing / classes;
  }

  private static double logSumOfExponentials(double[] z) {
    double max = Double.NEGATIVE_INFINITY;
    for (double v : z) {
      max = Math.max(max, v);
    }
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - max);
    }
    return max + Math.log(sum);
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
