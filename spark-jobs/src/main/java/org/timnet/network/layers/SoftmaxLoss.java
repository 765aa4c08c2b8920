package org.timnet.network.layers;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of the softmax, computed from the logits and in double precision. Labels are {@code
 * [batch][classes]}, one-hot or each a distribution over the classes.
 */
abstract class SoftmaxLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  /**
   * The loss of one utterance.
   *
   * @param z logits
   * @param y the label
   */
  abstract double loss(double[] z, double[] y);

  /** Its gradient by the logits, which may be written over {@code z}. */
  abstract double[] gradient(double[] z, double[] y);

  /** What the utterances of a batch count, 1 on average. */
  double[] weights(double[][] y) {
    double[] even = new double[y.length];
    Arrays.fill(even, 1);
    return even;
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
    double[] weights = weights(y);
    for (int i = 0; i < z.length; i++) {
      z[i] = gradient(z[i], y[i]);
      for (int k = 0; k < z[i].length; k++) {
        z[i][k] *= weights[i];
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

  private double[] losses(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    check(activation, mask);
    double[][] z = logits.toDoubleMatrix();
    double[][] y = labels.toDoubleMatrix();
    double[] losses = weights(y);
    for (int i = 0; i < z.length; i++) {
      losses[i] *= loss(z[i], y[i]);
    }
    return losses;
  }

  private void check(IActivation activation, INDArray mask) {
    if (!(activation instanceof ActivationSoftmax) || mask != null) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " goes with softmax and without masks");
    }
  }

  static void requireShare(double labelSmoothing) {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing is a share below 1, not " + labelSmoothing);
    }
  }

  /** A label of which a share is spread over all classes. */
  static double smoothed(double label, double share, int classes) {
    return label * (1 - share) + share / classes;
  }

  static double logSumOfExponentials(double[] z) {
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
}
