package org.timnet.network.gpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the kernels compute in. */
public enum Precision {
  /** 32 bits: to train. */
  SINGLE(Float.BYTES),
  /** 64 bits: to compare with finite differences. */
  DOUBLE(Double.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a number. */
  public int bytes() {
    return bytes;
  }

  /** Room for numbers as a device holds them. */
  ByteBuffer buffer(int length) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(length, bytes))
        .order(ByteOrder.nativeOrder());
  }

  /** Appends a number. */
  void put(ByteBuffer buffer, double value) {
    if (this == SINGLE) {
      buffer.putFloat((float) value);
    } else {
      buffer.putDouble(value);
    }
  }

  /** Takes the next number. */
  double get(ByteBuffer buffer) {
    return this == SINGLE ? buffer.getFloat() : buffer.getDouble();
  }

  /** Numbers as a device holds them, ready to be read. */
  ByteBuffer buffer(double... values) {
    ByteBuffer buffer = buffer(values.length);
    for (double value : values) {
      put(buffer, value);
    }
    return buffer.flip();
  }
}
