package org.timnet.network.fused;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.VertexNames;

/**
 * Where each parameter of the fused layer lies in its flat vector.
 *
 * <p>Parameters keep the order of {@link org.timnet.network.NetworkSpec#parameters}, except that
 * all running statistics come last, because Deeplearning4j has another updater for them.
 */
final class Layout {
  /** One parameter's place. */
  record Slot(Parameter parameter, int offset) {
    int size() {
      return parameter.size();
    }

    String name() {
      return parameter.name();
    }

    /** The parameter's part of the flat vector, in its own row-major shape. */
    INDArray view(INDArray vector) {
      return vector
          .reshape(vector.length())
          .get(NDArrayIndex.interval(offset, offset + size()))
          .reshape('c', Arrays.stream(parameter.shape()).asLongStream().toArray());
    }
  }

  private final NetworkSpec spec;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private int length;
  private final int trainedLength;
  private final int outputs;

  Layout(NetworkSpec spec) {
    this.spec = spec;
    List<Parameter> parameters = spec.parameters();
    add(parameters, parameter -> !parameter.isStatistic());
    trainedLength = length;
    add(parameters, Parameter::isStatistic);
    outputs =
        parameters.stream()
            .filter(parameter -> parameter.name().equals(VertexNames.LOGITS + "/kernel"))
            .findFirst()
            .orElseThrow()
            .shape()[0];
  }

  private void add(List<Parameter> parameters, Predicate<Parameter> chosen) {
    for (Parameter parameter : parameters) {
      if (chosen.test(parameter) && !parameter.vertex().equals(VertexNames.LOGITS)) {
        Slot slot = new Slot(parameter, length);
        slots.put(parameter.name(), slot);
        length += slot.size();
      }
    }
  }

  NetworkSpec spec() {
    return spec;
  }

  /** Numbers of the vector that is classified. */
  int outputs() {
    return outputs;
  }

  /** Numbers in the vector. */
  int length() {
    return length;
  }

  /** Numbers that are trained; the rest are running statistics. */
  int trainedLength() {
    return trainedLength;
  }

  Collection<Slot> slots() {
    return slots.values();
  }

  /** Whether the network has that parameter. */
  boolean has(String name) {
    return slots.containsKey(name);
  }

  int offset(String name) {
    return slot(name).offset();
  }

  /**
   * @throws IllegalArgumentException where the network has no such parameter
   */
  Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no parameter " + name + " in " + spec);
    }
    return slot;
  }
}
