package org.timnet.network.layers;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Drops whole channels of {@code [b][c][t]} and scales the others by {@code 1 / (1 - p)}.
 *
 * <p>Which ones follows from the seed, the layer and the iteration and from nothing else: DL4J's
 * dropout draws from a generator that all trainings of a JVM share, so that their results would
 * depend on who runs beside them and a resumed training would differ from an undisturbed one.
 */
public final class SeededSpatialDropout implements IDropout {
  private static final long serialVersionUID = 1L;

  private final double probability;
  private final long seed;
  private final int layer;
  private transient INDArray mask;

  /**
   * @param probability that a channel is dropped, 0 to below 1
   * @param seed of the training
   * @param layer which dropout of the network this is
   */
  public SeededSpatialDropout(
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

  /**
   * Row-major {@code [batch][channels]}: 0 where a channel is dropped, else {@code 1 / (1 - p)}.
   */
  public static float[] mask(
      double probability, long seed, int layer, int iteration, int batch, int channels) {
    float[] mask = new float[batch * channels];
    Arrays.fill(mask, (float) (1 / (1 - probability)));
    SplittableRandom random =
        new SplittableRandom(
            seed ^ (0x9E3779B97F4A7C15L * (layer + 1)) ^ (0xD1B54A32D192ED03L * (iteration + 1L)));
    for (int i = 0; i < mask.length; i++) {
      if (random.nextDouble() < probability) {
        mask[i] = 0;
      }
    }
    return mask;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray output, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    int batch = (int) input.size(0);
    int channels = (int) input.size(1);
    // Outside of any workspace: backpropagation still needs it when the forward pass' are closed.
    mask =
        Nd4j.createFromArray(mask(probability, seed, layer, iteration, batch, channels))
            .reshape(batch, channels)
            .castTo(input.dataType())
            .detach();
    return Broadcast.mul(input, mask, output, 0, 1);
  }

  @Override
  public INDArray backprop(
      INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
    if (mask == null) {
      throw new IllegalStateException("no forward pass in training mode came before");
    }
    Broadcast.mul(gradientAtOutput, mask, gradientAtInput, 0, 1);
    mask = null;
    return gradientAtInput;
  }

  @Override
  public void clear() {
    mask = null;
  }

  @Override
  public IDropout clone() {
    return new SeededSpatialDropout(probability, seed, layer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeededSpatialDropout that
        && probability == that.probability
        && seed == that.seed
        && layer == that.layer;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seed) * 31 + layer;
  }
}
