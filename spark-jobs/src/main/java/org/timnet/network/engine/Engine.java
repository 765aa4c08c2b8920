package org.timnet.network.engine;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.timnet.network.TimNetSpec;
import org.timnet.network.fused.FusedTimNet;
import org.timnet.network.timnet.TimNet;
import org.timnet.settings.InvalidChoiceException;

/** What computes a network. All engines compute the same, and a model of one runs on another. */
public enum Engine {
  /** Our own arithmetic for processors. */
  FUSED("fused") {
    @Override
    boolean runsOn(Backend backend) {
      return backend == Backend.CPU;
    }

    @Override
    ComputationGraphConfiguration configuration(
        TimNetSpec spec, IUpdater updater, double labelSmoothing, long seed, DataType dataType) {
      return FusedTimNet.configuration(spec, updater, labelSmoothing, seed, dataType);
    }
  },
  /** Deeplearning4j's layers, on any ND4J backend. */
  LAYERS("layers") {
    @Override
    boolean runsOn(Backend backend) {
      return true;
    }

    @Override
    ComputationGraphConfiguration configuration(
        TimNetSpec spec, IUpdater updater, double labelSmoothing, long seed, DataType dataType) {
      return TimNet.configuration(spec, updater, labelSmoothing, seed, dataType);
    }
  };

  private final String id;

  Engine(String id) {
    this.id = id;
  }

  /** The name in settings and results. */
  public String id() {
    return id;
  }

  /**
   * The engine of that id.
   *
   * @throws InvalidChoiceException that lists the engines there are, or says which of them this
   *     build's backend wants
   */
  public static Engine named(String id) {
    return named(id, Backend.current());
  }

  static Engine named(String id, Backend backend) {
    Engine named =
        Arrays.stream(values())
            .filter(engine -> engine.id.equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidChoiceException(
                        "no engine %s; there are %s"
                            .formatted(
                                id,
                                Arrays.stream(values())
                                    .map(Engine::id)
                                    .collect(Collectors.joining(", ")))));
    if (!named.runsOn(backend)) {
      throw new InvalidChoiceException(
          "%s computes on processors, and this build on GPUs; set network.engine=%s, as"
                  .formatted(id, LAYERS.id)
              + " conf/gpu.conf does");
    }
    return named;
  }

  /** Whether it computes on what ND4J computes on. */
  abstract boolean runsOn(Backend backend);

  /**
   * An untrained network, initialised from {@code seed} alone (Glorot uniform, zero bias, fusion
   * weights uniform in +-0.05). Input, output and labels are those of {@link TimNet}.
   *
   * @param labelSmoothing share of a training label that the loss spreads over all classes
   * @param dataType FLOAT to train, DOUBLE to compare with finite differences
   */
  public ComputationGraph create(
      TimNetSpec spec, IUpdater updater, double labelSmoothing, long seed, DataType dataType) {
    ComputationGraph network =
        new ComputationGraph(configuration(spec, updater, labelSmoothing, seed, dataType));
    network.init();
    InitialValues.assign(network, spec, seed);
    return network;
  }

  abstract ComputationGraphConfiguration configuration(
      TimNetSpec spec, IUpdater updater, double labelSmoothing, long seed, DataType dataType);
}
