package org.timnet.network.gpu;

import java.nio.ByteBuffer;

/** A piece of a device's memory. */
interface Memory extends AutoCloseable {
  /** Its size. */
  long bytes();

  /**
   * Copies to the device, when everything launched before is done.
   *
   * @param offset in bytes
   * @param from direct, in native order; all that remains of it, and it stays as it is
   */
  void write(long offset, ByteBuffer from);

  /**
   * Copies from the device, when everything launched before is done.
   *
   * @param to direct, in native order; is filled, and its position stays
   */
  void read(long offset, ByteBuffer to);

  /** Gives it back. */
  @Override
  void close();
}
