package org.timnet.corpus.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a WAV file: PCM, 16 bit, mono. */
final class WaveFile {
  private static final int HEADER_BYTES = 44;

  private WaveFile() {}

  /**
   * @param samples full scale +-1; what is beyond is clipped
   * @param sampleRate Hz
   */
  static byte[] encode(float[] samples, int sampleRate) {
    int dataBytes = 2 * samples.length;
    ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
    file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(sampleRate).putInt(2 * sampleRate).putShort((short) 2).putShort((short) 16);
    file.put(ascii("data")).putInt(dataBytes);
    for (float sample : samples) {
      int level = Math.round(sample * 32767);
      file.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, level)));
    }
    return file.array();
  }

  private static byte[] ascii(String tag) {
    return tag.getBytes(StandardCharsets.US_ASCII);
  }
}
