package org.timnet.network.engine;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.Parameter;

/** Parameters that lie in a Deeplearning4j layer of their vertex' name, under that layer's keys. */
final class LayerArrays {
  private LayerArrays() {}

  static INDArray parameter(ComputationGraph network, Parameter parameter) {
    // DL4J shows a convolution's weights as [out][in][tap][1] but reads that memory as
    // [tap][in][out]; the latter is our layout, so row-major values go in and out as they are.
    return network.getLayer(parameter.vertex()).getParam(key(parameter));
  }

  static INDArray gradient(ComputationGraph network, Parameter parameter) {
    return network.gradient().getGradientFor(parameter.vertex() + "_" + key(parameter));
  }

  private static String key(Parameter parameter) {
    return switch (parameter.part()) {
      case "kernel", "weights" -> "W";
      case "bias" -> "b";
      case "variance" -> "var";
      default -> parameter.part();
    };
  }
}
