package org.timnet.network.engine;

import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.VertexNames;
import org.timnet.network.fused.FusedNetwork;
import org.timnet.network.layers.TrainingGraph;

/** Our own arithmetic for processors: networks that have a fused body. */
record FusedEngine() implements Engine {
  @Override
  public String id() {
    return "fused";
  }

  @Override
  public Optional<String> unsupported(Backend backend) {
    return backend == Backend.CPU
        ? Optional.empty()
        : Optional.of(
            "fused computes on processors, and this build on GPUs; set network.engine=layers");
  }

  @Override
  public Optional<String> unsupported(ModelSpec spec, Backend backend) {
    return FusedNetwork.architectures().contains(spec.architecture())
        ? unsupported(backend)
        : Optional.of(
            "fused computes %s and not %s; set network.engine=layers"
                .formatted(String.join(", ", FusedNetwork.architectures()), spec.architecture()));
  }

  @Override
  public ComputationGraph create(NetworkSpec spec, TrainingGraph graph) {
    Engines.requireSupport(this, spec);
    return InitialValues.initialised(
        this, spec, graph.decaying(FusedNetwork.configuration(spec, graph)), graph.seed());
  }

  @Override
  public INDArray parameter(ComputationGraph network, Parameter parameter) {
    return isInBody(parameter)
        ? FusedNetwork.parameter(network, parameter.name())
        : LayerArrays.parameter(network, parameter);
  }

  @Override
  public INDArray gradient(ComputationGraph network, Parameter parameter) {
    return isInBody(parameter)
        ? FusedNetwork.gradient(network, parameter.name())
        : LayerArrays.gradient(network, parameter);
  }

  /** All but the dense layer, which is DL4J's own. */
  private static boolean isInBody(Parameter parameter) {
    return !parameter.vertex().equals(VertexNames.LOGITS);
  }

  @Override
  public String toString() {
    return id();
  }
}
