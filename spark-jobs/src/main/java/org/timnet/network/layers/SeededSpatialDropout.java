package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Drops whole channels of {@code [b][c][t]} and scales the others by {@code 1 / (1 - p)}. */
public final class SeededSpatialDropout extends SeededMask {
  private static final long serialVersionUID = 1L;

  /**
   * @param probability that a channel is dropped, 0 to below 1
   * @param seed of the training
   * @param layer which dropout of the network this is
   */
  public SeededSpatialDropout(
      @JsonProperty("probability") double probability,
      @JsonProperty("seed") long seed,
      @JsonProperty("layer") int layer) {
    super(probability, seed, layer);
  }

  /**
   * Row-major {@code [batch][channels]}: 0 where a channel is dropped, else {@code 1 / (1 - p)}.
   */
  public static float[] mask(
      double probability, long seed, int layer, int iteration, int batch, int channels) {
    return draw(probability, seed, layer, iteration, batch, channels);
  }

  @Override
  long[] maskShape(INDArray input) {
    return new long[] {input.size(0), input.size(1)};
  }

  @Override
  INDArray masked(INDArray x, INDArray mask, INDArray result) {
    return Broadcast.mul(x, mask, result, 0, 1);
  }

  @Override
  public IDropout clone() {
    return new SeededSpatialDropout(probability(), seed(), layer());
  }
}
