package org.timnet.network.peer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * CAAM's loss of two heads: what the task's loss is of utterances of the source, plus margin
 * disparity discrepancy. With the heads' softmaxes p and q, the latter is {@code gamma CE(p, q)} of
 * an utterance of the source and {@code CE(p, 1 - q)} of one of the target, where p is a constant:
 * the first head gets no gradient of it.
 *
 * <p>{@code CE(p, r) = -sum_k p_k log r_k}, r brought to sum 1 and clipped to [1e-7, 1 - 1e-7] as
 * Keras does. Logits are {@code [batch][2 * classes]}, the task's first; labels are {@code
 * [batch][classes]}, of the target's utterances all zero.
 *
 * <p>Source: the code of CTL-MTNet (Wen et al., 2022), after Zhang et al., Bridging theory and
 * algorithm for domain adaptation, 2019, which takes the likeliest class instead of all of p.
 */
public final class DisparityLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  /** Keras' clip of what is taken the logarithm of. */
  private static final double LEAST = 1e-7;

  private static final IActivation SOFTMAX = new ActivationSoftmax();

  private final ILossFunction task;
  private final double margin;

  /**
   * @param task loss of the first head's softmax
   * @param margin gamma, above 0; 0 for the task's loss alone
   */
  public DisparityLoss(
      @JsonProperty("task") ILossFunction task, @JsonProperty("margin") double margin) {
    this.task = task;
    this.margin = margin;
  }

  @JsonProperty("task")
  ILossFunction task() {
    return task;
  }

  @JsonProperty("margin")
  double margin() {
    return margin;
  }

  /** Loss and gradient by the second head's logits of one utterance. */
  private record Disparity(double loss, double[] byLogits) {}

  private Disparity disparity(double[] taskLogits, double[] logits, boolean isTarget) {
    int classes = logits.length;
    double[] p = softmax(taskLogits);
    double[] q = softmax(logits);
    double loss = 0;
    double[] slopes = new double[classes];
    double all = 0;
    for (int k = 0; k < classes; k++) {
      double rest = rest(q, k);
      double r = isTarget ? rest / (classes - 1) : q[k];
      double weight = isTarget ? 1 : margin;
      loss -= weight * p[k] * Math.log(Math.min(Math.max(r, LEAST), 1 - LEAST));
      if (r > LEAST && r < 1 - LEAST) {
        // By log q_k.
        slopes[k] = isTarget ? p[k] * q[k] / rest : -margin * p[k];
        all += slopes[k];
      }
    }
    for (int k = 0; k < classes; k++) {
      slopes[k] -= q[k] * all;
    }
    return new Disparity(loss, slopes);
  }

  /** {@code 1 - q_k}, exact where q_k is near 1. */
  private static double rest(double[] q, int k) {
    double rest = 0;
    for (int j = 0; j < q.length; j++) {
      rest += j == k ? 0 : q[j];
    }
    return rest;
  }

  private static double[] softmax(double... logits) {
    double[] softmax = logits.clone();
    RowMajor.softmaxRows(softmax, softmax.length);
    return softmax;
  }

  private static boolean isTarget(double... label) {
    return Arrays.stream(label).allMatch(share -> share == 0);
  }

  private static double[] head(double[] logits, int which) {
    int classes = logits.length / 2;
    return Arrays.copyOfRange(logits, which * classes, (which + 1) * classes);
  }

  /** Rows of the source: what the task's loss is of. */
  private record Sources(int[] rows, INDArray labels, INDArray logits) {
    static Sources of(double[][] y, double[][] heads) {
      int[] rows = IntStream.range(0, y.length).filter(i -> !isTarget(y[i])).toArray();
      return new Sources(
          rows,
          rows.length == 0 ? null : array(rows, y),
          rows.length == 0 ? null : array(rows, firstHeads(heads)));
    }

    private static double[][] firstHeads(double[][] heads) {
      return Arrays.stream(heads).map(each -> head(each, 0)).toArray(double[][]::new);
    }

    private static INDArray array(int[] rows, double[][] values) {
      return Nd4j.createFromArray(
          Arrays.stream(rows).mapToObj(i -> values[i]).toArray(double[][]::new));
    }
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
    double sum = Arrays.stream(losses(labels, logits, activation, mask)).sum();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    double[] losses = losses(labels, logits, activation, mask);
    return Nd4j.createFromArray(losses).castTo(logits.dataType()).reshape(losses.length, 1);
  }

  private double[] losses(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    check(activation, mask);
    double[][] y = labels.toDoubleMatrix();
    double[][] heads = logits.toDoubleMatrix();
    double[] losses = new double[y.length];
    Sources sources = Sources.of(y, heads);
    if (sources.rows().length > 0) {
      double[] own =
          task.computeScoreArray(sources.labels(), sources.logits(), SOFTMAX, null)
              .reshape(-1)
              .toDoubleVector();
      for (int i = 0; i < own.length; i++) {
        losses[sources.rows()[i]] = own[i];
      }
    }
    for (int i = 0; i < y.length && margin > 0; i++) {
      losses[i] += disparity(head(heads[i], 0), head(heads[i], 1), isTarget(y[i])).loss();
    }
    return losses;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    check(activation, mask);
    double[][] y = labels.toDoubleMatrix();
    double[][] heads = logits.toDoubleMatrix();
    double[][] gradient = new double[y.length][heads[0].length];
    Sources sources = Sources.of(y, heads);
    if (sources.rows().length > 0) {
      double[][] own =
          task.computeGradient(sources.labels(), sources.logits(), SOFTMAX, null).toDoubleMatrix();
      for (int i = 0; i < own.length; i++) {
        System.arraycopy(own[i], 0, gradient[sources.rows()[i]], 0, own[i].length);
      }
    }
    for (int i = 0; i < y.length && margin > 0; i++) {
      double[] second = disparity(head(heads[i], 0), head(heads[i], 1), isTarget(y[i])).byLogits();
      System.arraycopy(second, 0, gradient[i], second.length, second.length);
    }
    return Nd4j.createFromArray(gradient).castTo(logits.dataType());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, logits, activation, mask, average),
        computeGradient(labels, logits, activation, mask));
  }

  private static void check(IActivation activation, INDArray mask) {
    if (!(activation instanceof FirstHeadSoftmax) || mask != null) {
      throw new IllegalArgumentException(
          "DisparityLoss goes with the softmax of the first head and without masks");
    }
  }

  @Override
  public String name() {
    return "DisparityLoss(%s, %s)".formatted(task.name(), margin);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DisparityLoss that && task.equals(that.task) && margin == that.margin;
  }

  @Override
  public int hashCode() {
    return task.hashCode() * 31 + Double.hashCode(margin);
  }
}
