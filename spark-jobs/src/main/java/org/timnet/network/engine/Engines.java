package org.timnet.network.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.timnet.network.ModelSpec;
import org.timnet.settings.InvalidChoiceException;

/** The engines there are. */
public final class Engines {
  /** Our own arithmetic for processors. */
  public static final Engine FUSED = new FusedEngine();

  /** Deeplearning4j's layers, on any ND4J backend. */
  public static final Engine LAYERS = new LayersEngine();

  /** Our own kernels for graphics processors. */
  public static final Engine GPU = new GpuEngine();

  private static final List<Engine> ALL = List.of(FUSED, LAYERS, GPU);

  private Engines() {}

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
        ALL.stream()
            .filter(engine -> engine.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidChoiceException(
                        "no engine %s; there are %s"
                            .formatted(
                                id,
                                ALL.stream().map(Engine::id).collect(Collectors.joining(", ")))));
    named.unsupported(backend).ifPresent(Engines::refuse);
    return named;
  }

  /**
   * The engine of that id, for a network.
   *
   * @throws InvalidChoiceException that lists the engines there are, or says which of them computes
   *     the network on this build's backend
   */
  public static Engine named(String id, ModelSpec spec) {
    Engine named = named(id);
    requireSupport(named, spec);
    return named;
  }

  static void requireSupport(Engine engine, ModelSpec spec) {
    engine.unsupported(spec, Backend.current()).ifPresent(Engines::refuse);
  }

  private static void refuse(String reason) {
    throw new InvalidChoiceException(reason);
  }
}
