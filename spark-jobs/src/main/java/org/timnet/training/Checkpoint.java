package org.timnet.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A training between two epochs, and its bytes. All numbers are big endian:
 *
 * <pre>
 * long   "TIMNETCP" in ASCII
 * int    {@value #VERSION}, the version of all that follows
 * int    length of the body in bytes
 * int    CRC-32C of the body
 * body   subject (modified UTF-8), network, progress, average of weights where there is one
 * </pre>
 *
 * @param subject what is trained, in words or as a checksum; the same for the same result
 * @param network after the last epoch
 * @param progress up to the last epoch
 * @param average of the weights up to there, where the training has one
 */
record Checkpoint(
    String subject,
    NetworkState network,
    TrainingProgress progress,
    Optional<AverageState> average) {
  /** TIMNETCP. */
  private static final long MAGIC = 0x54494D4E45544350L;

  private static final int VERSION = 2;
  private static final int HEADER = Long.BYTES + 3 * Integer.BYTES;

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bodyBytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bodyBytes);
    body.writeUTF(subject);
    network.write(body);
    progress.write(body);
    if (average.isPresent()) {
      average.get().write(body);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEADER + bodyBytes.size());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(bodyBytes.size());
    out.writeInt(checksum(bodyBytes.toByteArray()));
    bodyBytes.writeTo(out);
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws UnusableCheckpointException where it is not all of that, or of another version
   */
  static Checkpoint of(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length < HEADER || in.readLong() != MAGIC) {
      throw new UnusableCheckpointException("it is no checkpoint, or its beginning is damaged");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new UnusableCheckpointException(
          "it is of version %d and not of version %d".formatted(version, VERSION));
    }
    int length = in.readInt();
    int checksum = in.readInt();
    byte[] body = in.readAllBytes();
    if (body.length != length) {
      throw new UnusableCheckpointException(
          "it has %d bytes where it should have %d".formatted(body.length, length));
    }
    if (checksum(body) != checksum) {
      throw new UnusableCheckpointException("it is damaged: its checksum is another");
    }
    return ofBody(new DataInputStream(new ByteArrayInputStream(body)));
  }

  private static Checkpoint ofBody(DataInputStream body) throws IOException {
    return new Checkpoint(
        body.readUTF(),
        NetworkState.read(body),
        TrainingProgress.read(body),
        body.available() > 0 ? Optional.of(AverageState.read(body)) : Optional.empty());
  }

  private static int checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }
}
