package org.timnet.feature.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The {@code mfcc} column: float32, little endian, row-major [T][C]. */
public final class MfccBytes {
  private MfccBytes() {}

  public static byte[] of(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** The values of bytes that {@link #of} gave. */
  public static float[] values(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
