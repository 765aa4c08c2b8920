package org.timnet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The one plain cluster that integration tests share: starting one takes seconds. */
public final class StandaloneClusters {
  private StandaloneClusters() {}

  /**
   * A cluster of two workers of a core each, started by the first test that asks; it ends with the
   * JVM. A test that kills executors leaves a cluster that starts others; none may harm a worker.
   */
  public static StandaloneCluster shared() {
    return Holder.CLUSTER;
  }

  private static final class Holder {
    private static final StandaloneCluster CLUSTER = start();

    private static StandaloneCluster start() {
      try {
        return StandaloneCluster.start(Files.createTempDirectory("timnet-cluster-"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
