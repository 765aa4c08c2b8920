package org.timnet.network.engine;

import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.timnet.network.CaamSpec;
import org.timnet.network.CnnBiGruSpec;
import org.timnet.network.CpacSpec;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.LightSerNetSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.peer.Caam;
import org.timnet.network.peer.CnnBiGru;
import org.timnet.network.peer.Cpac;
import org.timnet.network.peer.GmTcn;
import org.timnet.network.peer.LightSerNet;
import org.timnet.network.timnet.TimNet;

/** How each network is made up of Deeplearning4j's layers and some of ours. */
final class LayerGraphs {
  private static final Map<Class<? extends NetworkSpec>, Builder> BUILDERS =
      Map.of(
          TimNetSpec.class, of(TimNetSpec.class, TimNet::configuration),
          GmTcnSpec.class, of(GmTcnSpec.class, GmTcn::configuration),
          CpacSpec.class, of(CpacSpec.class, Cpac::configuration),
          LightSerNetSpec.class, of(LightSerNetSpec.class, LightSerNet::configuration),
          CnnBiGruSpec.class, of(CnnBiGruSpec.class, CnnBiGru::configuration),
          CaamSpec.class, of(CaamSpec.class, Caam::configuration));

  private LayerGraphs() {}

  @FunctionalInterface
  private interface Builder
      extends BiFunction<NetworkSpec, TrainingGraph, ComputationGraphConfiguration> {}

  private static <S extends NetworkSpec> Builder of(
      Class<S> type, BiFunction<S, TrainingGraph, ComputationGraphConfiguration> builder) {
    return (spec, graph) -> builder.apply(type.cast(spec), graph);
  }

  /** The graph of a network. */
  static ComputationGraphConfiguration of(NetworkSpec spec, TrainingGraph graph) {
    return BUILDERS.get(spec.getClass()).apply(spec, graph);
  }
}
