package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Drops single numbers of any array and scales the others by {@code 1 / (1 - p)}. */
public final class SeededDropout extends SeededMask {
  private static final long serialVersionUID = 1L;

  /**
   * @param probability that a number is dropped, 0 to below 1
   * @param seed of the training
   * @param layer which dropout of the network this is
   */
  public SeededDropout(
      @JsonProperty("probability") double probability,
      @JsonProperty("seed") long seed,
      @JsonProperty("layer") int layer) {
    super(probability, seed, layer);
  }

  @Override
  long[] maskShape(INDArray input) {
    return input.shape();
  }

  @Override
  INDArray masked(INDArray x, INDArray mask, INDArray result) {
    return x.muli(mask, result);
  }

  @Override
  public IDropout clone() {
    return new SeededDropout(probability(), seed(), layer());
  }
}
