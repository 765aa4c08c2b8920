package org.timnet.training.distributed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.zip.CRC32C;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.training.Examples;

/**
 * A few utterances in a file, as executors read them. All numbers are big endian:
 *
 * <pre>
 * int     "TNCH" in ASCII
 * int     CRC-32C of all that follows
 * int     utterances, frames, coefficients, classes
 * int     the label of each utterance
 * float   the matrices, row-major [utterance][frames][coefficients]
 * </pre>
 */
final class Chunk {
  /** TNCH. */
  private static final int MAGIC = 0x544E4348;

  private static final int HEADER = 2 * Integer.BYTES;
  private static final int SHAPE = 4 * Integer.BYTES;

  private Chunk() {}

  static byte[] bytes(Examples examples) {
    if (examples.targets() != null) {
      throw new InvalidChoiceException(
          "executors that train together take labels as they are; set training.smoothing=once");
    }
    int frames = examples.frames();
    int matrix = frames * examples.coefficients();
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Math.addExact(
                HEADER + SHAPE,
                Math.multiplyExact(examples.size(), Integer.BYTES + matrix * Float.BYTES)));
    bytes.position(HEADER);
    bytes.putInt(examples.size());
    bytes.putInt(frames);
    bytes.putInt(examples.coefficients());
    bytes.putInt(examples.classes());
    for (int label : examples.labels()) {
      bytes.putInt(label);
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    for (float[] utterance : examples.mfcc()) {
      floats.put(utterance);
    }
    bytes.putInt(0, MAGIC);
    bytes.putInt(Integer.BYTES, checksum(bytes.array()));
    return bytes.array();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @param name what to call it in an error
   */
  static Examples read(byte[] content, String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    if (content.length < HEADER + SHAPE
        || bytes.getInt() != MAGIC
        || bytes.getInt() != checksum(content)) {
      throw new IOException(name + " is damaged; remove its folder, and it is written anew");
    }
    int size = bytes.getInt();
    int frames = bytes.getInt();
    int coefficients = bytes.getInt();
    int classes = bytes.getInt();
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = bytes.getInt();
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    float[][] mfcc = new float[size][frames * coefficients];
    for (float[] utterance : mfcc) {
      floats.get(utterance);
    }
    return new Examples(mfcc, labels, coefficients, classes);
  }

  private static int checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content, HEADER, content.length - HEADER);
    return (int) crc.getValue();
  }
}
