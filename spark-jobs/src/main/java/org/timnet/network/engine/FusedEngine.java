package org.timnet.network.engine;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.VertexNames;
import org.timnet.network.fused.FusedNetwork;
import org.timnet.network.image.OwnImages;
import org.timnet.network.layers.TrainingGraph;

/**
 * Our own arithmetic for processors: of networks that have a fused body all but their last layer,
 * of the others the convolutions and batch norms of images.
 */
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
    return unsupported(backend);
  }

  @Override
  public ComputationGraph create(NetworkSpec spec, TrainingGraph graph) {
    Engines.requireSupport(this, spec);
    return InitialValues.initialised(
        this, spec, graph.completed(configuration(spec, graph)), graph.seed());
  }

  private static ComputationGraphConfiguration configuration(
      NetworkSpec spec, TrainingGraph graph) {
    if (FusedNetwork.architectures().contains(spec.architecture())) {
      return FusedNetwork.configuration(spec, graph);
    }
    ComputationGraphConfiguration layers = LayerGraphs.of(spec, graph);
    // In double precision, for comparisons with finite differences, there are only theirs.
    return graph.dataType() == DataType.FLOAT ? OwnImages.in(layers) : layers;
  }

  @Override
  public INDArray parameter(ComputationGraph network, Parameter parameter) {
    return isInBody(network, parameter)
        ? FusedNetwork.parameter(network, parameter.name())
        : LayerArrays.parameter(network, parameter);
  }

  @Override
  public INDArray gradient(ComputationGraph network, Parameter parameter) {
    return isInBody(network, parameter)
        ? FusedNetwork.gradient(network, parameter.name())
        : LayerArrays.gradient(network, parameter);
  }

  /** All but the dense layer, which is DL4J's own, where the network has a fused body. */
  private static boolean isInBody(ComputationGraph network, Parameter parameter) {
    return !parameter.vertex().equals(VertexNames.LOGITS)
        && network.getConfiguration().getVertices().containsKey(FusedNetwork.BODY);
  }

  @Override
  public String toString() {
    return id();
  }
}
