package org.timnet.testing;

import java.util.List;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;

/** The engines that every machine has and that train by every recipe. */
public final class ProcessorEngines {
  private ProcessorEngines() {}

  /** For parameters of tests. */
  public static List<Engine> all() {
    return List.of(Engines.FUSED, Engines.LAYERS);
  }
}
