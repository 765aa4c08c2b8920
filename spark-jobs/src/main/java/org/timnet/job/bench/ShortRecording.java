package org.timnet.job.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** A tenth of a second of noise. */
final class ShortRecording {
  private static final int RATE = 16_000;
  private static final int SAMPLES = RATE / 10;
  private static final int HEADER = 44;

  private ShortRecording() {}

  /** A WAV file of 16 bits, one channel and 16 kHz, another for every seed. */
  static byte[] wav(int seed) {
    int content = SAMPLES * Short.BYTES;
    ByteBuffer file = ByteBuffer.allocate(HEADER + content).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + content).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * Short.BYTES);
    file.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
    file.put(ascii("data")).putInt(content);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SAMPLES; i++) {
      file.putShort((short) random.nextInt(-8_000, 8_000));
    }
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
