package org.timnet.job.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays in NumPy's format, version 1.0, little endian. */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** The data begin at a multiple of it. */
  private static final int ALIGNMENT = 64;

  private NpyFile() {}

  /** Writes matrices of one size, each row-major, as [matrix][row][column] in 32 bits. */
  static void write(Path file, float[][] matrices, int columns) throws IOException {
    int size = matrices.length == 0 ? 0 : matrices[0].length;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header("<f4", "%d, %d, %d".formatted(matrices.length, size / columns, columns)));
      for (float[] matrix : matrices) {
        ByteBuffer bytes = buffer(size);
        bytes.asFloatBuffer().put(matrix);
        out.write(bytes.array());
      }
    }
  }

  /** Writes integers as a vector in 32 bits. */
  static void write(Path file, int[] values) throws IOException {
    ByteBuffer bytes = buffer(values.length);
    bytes.asIntBuffer().put(values);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header("<i4", values.length + ","));
      out.write(bytes.array());
    }
  }

  private static ByteBuffer buffer(int values) {
    return ByteBuffer.allocate(Integer.BYTES * values).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] header(String type, String shape) {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
    int before = MAGIC.length + Short.BYTES;
    int padded = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String line = text + " ".repeat(padded - before - text.length() - 1) + "\n";
    return ByteBuffer.allocate(padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) line.length())
        .put(line.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
