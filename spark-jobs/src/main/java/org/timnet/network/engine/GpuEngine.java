package org.timnet.network.engine;

import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.gpu.GpuTrainings;
import org.timnet.network.layers.TrainingGraph;

/**
 * Our own kernels for graphics processors: TIM-Net and the networks of its ablation. A network is
 * one of {@link FusedEngine} before its training and after; in between it is on the device.
 */
record GpuEngine() implements Engine {
  @Override
  public String id() {
    return "gpu";
  }

  @Override
  public Optional<String> unsupported(Backend backend) {
    return backend == Backend.CPU
        ? Optional.empty()
        : Optional.of(
            "gpu has kernels of its own and wants no ND4J for GPUs; build without -Pcuda, or set"
                + " network.engine=layers");
  }

  @Override
  public Optional<String> unsupported(ModelSpec spec, Backend backend) {
    if (!(spec instanceof TimNetSpec network)) {
      return Optional.of(
          "gpu computes tim-net and not %s; set network.engine=fused"
              .formatted(spec.architecture()));
    }
    if (network.pooling() != Pooling.ALL) {
      return Optional.of(
          "gpu takes means over all frames; set network.pooling=all or network.engine=fused");
    }
    return unsupported(backend).or(() -> GpuTrainings.unsupported(network));
  }

  @Override
  public ComputationGraph create(NetworkSpec spec, TrainingGraph graph) {
    Engines.requireSupport(this, spec);
    return Engines.FUSED.create(spec, graph);
  }

  @Override
  public INDArray parameter(ComputationGraph network, Parameter parameter) {
    return Engines.FUSED.parameter(network, parameter);
  }

  @Override
  public INDArray gradient(ComputationGraph network, Parameter parameter) {
    return Engines.FUSED.gradient(network, parameter);
  }

  @Override
  public String toString() {
    return id();
  }
}
