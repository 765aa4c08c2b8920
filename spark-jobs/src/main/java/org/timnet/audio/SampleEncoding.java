package org.timnet.audio;

import java.nio.ByteBuffer;

/** How one sample is stored in a WAV file: little endian, and what full scale is. */
enum SampleEncoding {
  UNSIGNED_8(1) {
    @Override
    float decode(ByteBuffer data, int offset) {
      return ((data.get(offset) & 0xff) - 128) * 0x1p-7f;
    }
  },
  SIGNED_16(2) {
    @Override
    float decode(ByteBuffer data, int offset) {
      return data.getShort(offset) * 0x1p-15f;
    }
  },
  SIGNED_24(3) {
    @Override
    float decode(ByteBuffer data, int offset) {
      int high = data.get(offset + 2) << 16;
      return (high | (data.getShort(offset) & 0xffff)) * 0x1p-23f;
    }
  },
  SIGNED_32(4) {
    @Override
    float decode(ByteBuffer data, int offset) {
      return data.getInt(offset) * 0x1p-31f;
    }
  },
  FLOAT_32(4) {
    @Override
    float decode(ByteBuffer data, int offset) {
      return data.getFloat(offset);
    }
  },
  FLOAT_64(8) {
    @Override
    float decode(ByteBuffer data, int offset) {
      return (float) data.getDouble(offset);
    }
  };

  private final int bytes;

  SampleEncoding(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one sample of one channel in bytes. */
  int bytes() {
    return bytes;
  }

  /** The sample that starts at {@code offset}; full scale is -1..1. */
  abstract float decode(ByteBuffer data, int offset);
}
