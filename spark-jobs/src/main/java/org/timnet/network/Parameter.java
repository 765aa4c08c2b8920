package org.timnet.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * One array of a network's numbers.
 *
 * <p>Convolutions and the dense layer have {@code kernel} (row-major [tap][in][out], tap 0 the
 * earliest frame; [in][out]) and {@code bias}, batch norms {@code gamma}, {@code beta}, {@code
 * mean} and {@code variance}, the fusion {@code weights}.
 *
 * @param name {@code <vertex>/<part>}
 * @param initialiser what training starts from
 * @param shape its dimensions, row-major
 */
public record Parameter(String name, Initialiser initialiser, int... shape)
    implements Serializable {
  private static final String KERNEL = "/kernel";
  private static final String BIAS = "/bias";

  /** Those of a dense layer, as Keras starts it: its kernel is [in][out]. */
  static List<Parameter> ofDense(String vertex, int in, int out) {
    return List.of(
        new Parameter(vertex + KERNEL, Initialiser.GLOROT_UNIFORM, in, out),
        new Parameter(vertex + BIAS, Initialiser.ZERO, out));
  }

  /** Those of a convolution of images, as Keras starts it: its kernel is [out][in][side][side]. */
  static List<Parameter> ofConvolution(String vertex, int out, int in, int side) {
    return List.of(
        new Parameter(vertex + KERNEL, Initialiser.GLOROT_UNIFORM, out, in, side, side),
        new Parameter(vertex + BIAS, Initialiser.ZERO, out));
  }

  /** Those of a batch norm, as Keras starts it. */
  static List<Parameter> ofBatchNorm(String vertex, int channels) {
    return List.of(
        new Parameter(vertex + "/gamma", Initialiser.ONE, channels),
        new Parameter(vertex + "/beta", Initialiser.ZERO, channels),
        new Parameter(vertex + "/mean", Initialiser.ZERO, channels),
        new Parameter(vertex + "/variance", Initialiser.ONE, channels));
  }

  /** The vertex it belongs to. */
  public String vertex() {
    return name.substring(0, name.indexOf('/'));
  }

  /** What it is in that vertex. */
  public String part() {
    return name.substring(name.indexOf('/') + 1);
  }

  /** Whether training computes it from the data instead of descending a gradient. */
  public boolean isStatistic() {
    return part().equals("mean") || part().equals("variance");
  }

  /** Whether it is a kernel or weights of a sum, and neither a bias nor of a batch norm. */
  public boolean isWeight() {
    return part().endsWith("kernel") || part().equals("weights");
  }

  /** How many numbers it has. */
  public int size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter that
        && name.equals(that.name)
        && initialiser.equals(that.initialiser)
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
