package org.timnet.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files of any shape, right or wrong. */
final class WavBytes {
  static final int PCM = 1;
  static final int IEEE_FLOAT = 3;

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  /** A plain file of one {@code fmt} and one {@code data} chunk. */
  static byte[] plain(int tag, int channels, int sampleRate, int bits, byte[] data) {
    return new WavBytes().fmt(tag, channels, sampleRate, bits).chunk("data", data).file();
  }

  WavBytes fmt(int tag, int channels, int sampleRate, int bits) {
    return chunk("fmt ", fmtBody(tag, channels, sampleRate, bits));
  }

  static byte[] fmtBody(int tag, int channels, int sampleRate, int bits) {
    int frame = channels * bits / 8;
    return littleEndian(16)
        .putShort((short) tag)
        .putShort((short) channels)
        .putInt(sampleRate)
        .putInt(sampleRate * frame)
        .putShort((short) frame)
        .putShort((short) bits)
        .array();
  }

  WavBytes chunk(String id, byte[] body) {
    return chunk(id, body.length, body);
  }

  /** A chunk whose header may lie about its size. */
  WavBytes chunk(String id, int size, byte[] body) {
    chunks.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(littleEndian(4).putInt(size).array());
    chunks.writeBytes(body);
    if (body.length % 2 == 1) {
      chunks.write(0);
    }
    return this;
  }

  byte[] file() {
    return file(chunks.size() + 4);
  }

  byte[] file(int riffSize) {
    return littleEndian(12 + chunks.size())
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(riffSize)
        .put("WAVE".getBytes(StandardCharsets.US_ASCII))
        .put(chunks.toByteArray())
        .array();
  }

  static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
