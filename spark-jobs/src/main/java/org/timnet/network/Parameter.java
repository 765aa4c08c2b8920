package org.timnet.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One array of a TIM-Net's numbers.
 *
 * <p>Convolutions and the dense layer have {@code kernel} (row-major [tap][in][out], tap 0 the
 * earliest frame; [in][out]) and {@code bias}, batch norms {@code gamma}, {@code beta}, {@code
 * mean} and {@code variance}, the fusion {@code weights}.
 *
 * @param name {@code <vertex>/<part>}
 * @param shape its dimensions, row-major
 */
public record Parameter(String name, int... shape) {
  /** Every parameter of a network, in the order in which the network reads: always the same. */
  public static List<Parameter> of(TimNetSpec spec) {
    List<Parameter> all = new ArrayList<>();
    List<Direction> directions =
        spec.variant().bidirectional()
            ? List.of(Direction.FORWARD, Direction.BACKWARD)
            : List.of(Direction.FORWARD);
    for (Direction direction : directions) {
      addConvolution(all, TimNetNames.pointwise(direction), 1, spec.channels());
      for (int j = 1; j <= spec.blocks(); j++) {
        for (int half = 1; half <= 2; half++) {
          addConvolution(
              all, TimNetNames.convolution(direction, j, half), spec.kernelSize(), spec.channels());
          for (String part : List.of("gamma", "beta", "mean", "variance")) {
            all.add(
                new Parameter(
                    TimNetNames.batchNorm(direction, j, half) + "/" + part, spec.channels()));
          }
        }
      }
    }
    if (spec.variant().dynamicFusion()) {
      all.add(new Parameter(TimNetNames.FUSION + "/weights", spec.blocks()));
    }
    all.add(new Parameter(TimNetNames.LOGITS + "/kernel", spec.channels(), spec.classes()));
    all.add(new Parameter(TimNetNames.LOGITS + "/bias", spec.classes()));
    return List.copyOf(all);
  }

  private static void addConvolution(List<Parameter> all, String name, int taps, int channels) {
    all.add(new Parameter(name + "/kernel", taps, channels, channels));
    all.add(new Parameter(name + "/bias", channels));
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

  /** How many numbers it has. */
  public int size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter that
        && name.equals(that.name)
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
