package org.timnet.training.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.apache.spark.SparkEnv;
import org.nd4j.parameterserver.distributed.v2.transport.PortSupplier;

/**
 * UDP ports of the parameter server: one of its own for every JVM, as with a common one training
 * does nothing, silently.
 */
final class Ports implements PortSupplier {
  private static final long serialVersionUID = 1L;
  private static final int HIGHEST = 65_535;

  /** The one of this JVM, which must not change while its server lives. */
  private static int mine;

  private final int base;

  /**
   * Ports from a base on.
   *
   * @param base the driver's; executor 0 has the next one, and so on. 0 takes any that are free
   */
  Ports(int base) {
    this.base = base;
  }

  @Override
  public int getPort() {
    return portOf(SparkEnv.get().executorId());
  }

  private int portOf(String executor) {
    if (base == 0) {
      return free();
    }
    int port = executor.equals("driver") ? base : base + 1 + Integer.parseInt(executor);
    if (port > HIGHEST) {
      throw new IllegalStateException(
          "executor %s has no port above parameter-server.port=%d; lower it, or take 0"
              .formatted(executor, base));
    }
    return port;
  }

  private static synchronized int free() {
    if (mine == 0) {
      try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"))) {
        mine = socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException("there is no free UDP port", e);
      }
    }
    return mine;
  }

  /** A server that follows another in this JVM listens on a port of its own. */
  static synchronized void forget() {
    mine = 0;
  }
}
