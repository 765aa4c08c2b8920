package org.timnet.network.gpu;

import java.util.List;

/** The kernels, made for a device. */
interface Program extends AutoCloseable {
  /** Launches that are made again and again, one after the other. */
  Sequence sequence(List<Launch> launches);

  /** Gives it back, when its sequences are. */
  @Override
  void close();

  /** A sequence of launches. */
  interface Sequence extends AutoCloseable {
    /** Makes all launches; does not wait for them. */
    void run();

    @Override
    void close();
  }
}
