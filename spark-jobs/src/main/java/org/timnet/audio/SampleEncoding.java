package org.timnet.audio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How one sample is stored in a WAV file: little endian where it is linear, and what full scale is.
 */
enum SampleEncoding {
  UNSIGNED_8(1) {
    @Override
    float decode(byte[] data, int offset) {
      return ((data[offset] & 0xff) - 128) * 0x1p-7f;
    }
  },
  SIGNED_16(2) {
    @Override
    float decode(byte[] data, int offset) {
      return (short) Values.SHORT.get(data, offset) * 0x1p-15f;
    }
  },
  SIGNED_24(3) {
    @Override
    float decode(byte[] data, int offset) {
      int low = (short) Values.SHORT.get(data, offset) & 0xffff;
      return (data[offset + 2] << 16 | low) * 0x1p-23f;
    }
  },
  /** In the lower three of four bytes. */
  SIGNED_24_IN_32(4) {
    @Override
    float decode(byte[] data, int offset) {
      return SIGNED_24.decode(data, offset);
    }
  },
  SIGNED_32(4) {
    @Override
    float decode(byte[] data, int offset) {
      return (int) Values.INT.get(data, offset) * 0x1p-31f;
    }
  },
  FLOAT_32(4) {
    @Override
    float decode(byte[] data, int offset) {
      return (float) Values.FLOAT.get(data, offset);
    }
  },
  FLOAT_64(8) {
    @Override
    float decode(byte[] data, int offset) {
      return (float) (double) Values.DOUBLE.get(data, offset);
    }
  },
  MU_LAW(1) {
    @Override
    float decode(byte[] data, int offset) {
      return G711.MU_LAW[data[offset] & 0xff];
    }
  },
  A_LAW(1) {
    @Override
    float decode(byte[] data, int offset) {
      return G711.A_LAW[data[offset] & 0xff];
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
  abstract float decode(byte[] data, int offset);

  /** Little-endian values at any offset. */
  private static final class Values {
    static final VarHandle SHORT = view(short[].class);
    static final VarHandle INT = view(int[].class);
    static final VarHandle FLOAT = view(float[].class);
    static final VarHandle DOUBLE = view(double[].class);

    private static VarHandle view(Class<?> array) {
      return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }
  }
}
