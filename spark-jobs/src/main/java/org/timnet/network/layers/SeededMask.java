package org.timnet.network.layers;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A dropout that scales what it keeps by {@code 1 / (1 - p)}.
 *
 * <p>What it drops follows from the seed, the layer and the iteration and from nothing else: DL4J's
 * dropout draws from a generator that all trainings of a JVM share, so that their results would
 * depend on who runs beside them and a resumed training would differ from an undisturbed one.
 */
abstract class SeededMask implements IDropout {
  private static final long serialVersionUID = 1L;

  private final double probability;
  private final long seed;
  private final int layer;
  private transient INDArray mask;

  SeededMask(double probability, long seed, int layer) {
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

  /** The shape of the numbers that are kept or dropped each by itself, [batch] and more. */
  abstract long[] maskShape(INDArray input);

  /** {@code x} times the mask. */
  abstract INDArray masked(INDArray x, INDArray mask, INDArray result);

  /** Row-major {@code [batch][each]}: 0 where it is dropped, else {@code 1 / (1 - p)}. */
  static float[] draw(
      double probability, long seed, int layer, int iteration, int batch, int each) {
    float[] mask = new float[batch * each];
    float[] values = {(float) (1 / (1 - probability)), 0};
    SplittableRandom random =
        new SplittableRandom(
            seed ^ (0x9E3779B97F4A7C15L * (layer + 1)) ^ (0xD1B54A32D192ED03L * (iteration + 1L)));
    for (int i = 0; i < mask.length; i++) {
      // Looked up: a jump that chance decides is guessed wrong too often.
      mask[i] = values[random.nextDouble() < probability ? 1 : 0];
    }
    return mask;
  }

  @Override
  public final INDArray applyDropout(
      INDArray input, INDArray output, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    long[] shape = maskShape(input);
    int batch = (int) shape[0];
    int each = (int) (Arrays.stream(shape).reduce(1, Math::multiplyExact) / batch);
    // Outside of any workspace: backpropagation still needs it when the forward pass' are closed.
    mask =
        Nd4j.createFromArray(draw(probability, seed, layer, iteration, batch, each))
            .reshape('c', shape)
            .castTo(input.dataType())
            .detach();
    return masked(input, mask, output);
  }

  @Override
  public final INDArray backprop(
      INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
    if (mask == null) {
      throw new IllegalStateException("no forward pass in training mode came before");
    }
    masked(gradientAtOutput, mask, gradientAtInput);
    mask = null;
    return gradientAtInput;
  }

  @Override
  public final void clear() {
    mask = null;
  }

  @Override
  public abstract IDropout clone();

  @Override
  public final boolean equals(Object other) {
    return other instanceof SeededMask that
        && getClass() == that.getClass()
        && probability == that.probability
        && seed == that.seed
        && layer == that.layer;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(seed) * 31 + layer;
  }
}
