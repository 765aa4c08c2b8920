package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Drops single numbers of any array and scales the others by {@code 1 / (1 - p)}. Which ones
 * follows from seed, layer and iteration alone, as in {@link SeededSpatialDropout}.
 */
public final class SeededDropout implements IDropout {
  private static final long serialVersionUID = 1L;

  private final double probability;
  private final long seed;
  private final int layer;
  private transient INDArray mask;

  /**
   * @param probability that a number is dropped, 0 to below 1
   * @param seed of the training
   * @param layer which dropout of the network this is
   */
  public SeededDropout(
      @JsonProperty("probability") double probability,
      @JsonProperty("seed") long seed,
      @JsonProperty("layer") int layer) {
    this.probability = probability;
    this.seed = seed;
    this.layer = layer;
  }

  @JsonProperty("probability")
  double probability() {
    return probability;
  }

  @JsonProperty("seed")
  long seed() {
    return seed;
  }

  @JsonProperty("layer")
  int layer() {
    return layer;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray output, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    int batch = (int) input.size(0);
    int each = (int) (input.length() / batch);
    // Outside of any workspace: backpropagation still needs it when the forward pass' are closed.
    mask =
        Nd4j.createFromArray(
                SeededSpatialDropout.mask(probability, seed, layer, iteration, batch, each))
            .reshape('c', input.shape())
            .castTo(input.dataType())
            .detach();
    return input.muli(mask, output);
  }

  @Override
  public INDArray backprop(
      INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
    if (mask == null) {
      throw new IllegalStateException("no forward pass in training mode came before");
    }
    gradientAtOutput.muli(mask, gradientAtInput);
    mask = null;
    return gradientAtInput;
  }

  @Override
  public void clear() {
    mask = null;
  }

  @Override
  public IDropout clone() {
    return new SeededDropout(probability, seed, layer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeededDropout that
        && probability == that.probability
        && seed == that.seed
        && layer == that.layer;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seed) * 31 + layer;
  }
}
