package org.timnet.network.engine;

import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.layers.TrainingGraph;

/** Deeplearning4j's layers, on any ND4J backend: every network. */
record LayersEngine() implements Engine {
  @Override
  public String id() {
    return "layers";
  }

  @Override
  public Optional<String> unsupported(Backend backend) {
    return Optional.empty();
  }

  @Override
  public Optional<String> unsupported(ModelSpec spec, Backend backend) {
    return Optional.empty();
  }

  @Override
  public ComputationGraph create(NetworkSpec spec, TrainingGraph graph) {
    return InitialValues.initialised(
        this, spec, graph.completed(LayerGraphs.of(spec, graph)), graph.seed());
  }

  @Override
  public INDArray parameter(ComputationGraph network, Parameter parameter) {
    return LayerArrays.parameter(network, parameter);
  }

  @Override
  public INDArray gradient(ComputationGraph network, Parameter parameter) {
    return LayerArrays.gradient(network, parameter);
  }

  @Override
  public String toString() {
    return id();
  }
}
