package org.timnet.network.gpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.timnet.network.Direction;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetNames;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;

/**
 * Where each parameter lies among the numbers of a network: all of {@link TimNetSpec#parameters},
 * one after the other, in that order.
 */
final class ParameterLayout {
  private final TimNetSpec spec;
  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private final int length;

  ParameterLayout(TimNetSpec spec) {
    this.spec = spec;
    int offset = 0;
    for (Parameter parameter : spec.parameters()) {
      offsets.put(parameter.name(), offset);
      offset = Math.addExact(offset, parameter.size());
    }
    length = offset;
  }

  TimNetSpec spec() {
    return spec;
  }

  /** Numbers of a network. */
  int length() {
    return length;
  }

  int offset(String name) {
    return offsets.get(name);
  }

  /** Directions of the network, 1 or 2. */
  int directions() {
    return spec.directions().size();
  }

  /** Distance from a number of the first direction to the second one's. */
  int directionStride() {
    return directions() == 1 ? 0 : pointwise(Direction.BACKWARD) - pointwise(Direction.FORWARD);
  }

  /** The first direction's 1x1 convolution: kernel and bias. */
  int pointwise() {
    return pointwise(Direction.FORWARD);
  }

  private int pointwise(Direction direction) {
    return offset(TimNetNames.pointwise(direction) + "/kernel");
  }

  /**
   * A convolution of the first direction: kernel and bias, and of the norm that follows gamma,
   * beta, mean and variance.
   *
   * @param block from 0
   * @param half 0 or 1
   */
  int convolution(int block, int half) {
    return offset(TimNetNames.convolution(Direction.FORWARD, block + 1, half + 1) + "/kernel");
  }

  /** Numbers of a convolution and the norm that follows. */
  int convolutionStride() {
    return kernelSize() + 5 * spec.channels();
  }

  /** Numbers of a dilated convolution's kernel. */
  int kernelSize() {
    return spec.kernelSize() * spec.channels() * spec.channels();
  }

  /** The weights of the dynamic fusion; -1 where the variant has none. */
  int fusion() {
    return offsets.getOrDefault(TimNetNames.FUSION + "/weights", -1);
  }

  /** The dense layer: kernel and bias. */
  int dense() {
    return offset(VertexNames.LOGITS + "/kernel");
  }
}
