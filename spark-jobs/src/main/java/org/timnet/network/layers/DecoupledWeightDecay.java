package org.timnet.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The weight decay of AdamW (Loshchilov and Hutter, 2019): a step takes {@code rate * decay * w}
 * away from a weight, beside what the optimiser makes of the gradient. Deeplearning4j's own adds
 * the square of the weights to the loss that it reports; this does not.
 */
public final class DecoupledWeightDecay implements Regularization {
  private static final long serialVersionUID = 1L;

  private final double decay;

  /**
   * @param decay above 0
   */
  @JsonCreator
  public DecoupledWeightDecay(@JsonProperty("decay") double decay) {
    this.decay = decay;
  }

  @JsonProperty("decay")
  double decay() {
    return decay;
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.POST_UPDATER;
  }

  @Override
  public void apply(INDArray weights, INDArray step, double rate, int iteration, int epoch) {
    step.addi(weights.mul(decay * rate));
  }

  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    return 0;
  }

  @Override
  public Regularization clone() {
    return new DecoupledWeightDecay(decay);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecoupledWeightDecay that && decay == that.decay;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(decay);
  }
}
