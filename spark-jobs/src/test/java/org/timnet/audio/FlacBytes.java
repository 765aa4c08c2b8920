package org.timnet.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes FLAC files of 16 bits whose samples are not compressed; checksums are left at zero. */
final class FlacBytes {
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private final int channels;
  private final int sampleRate;
  private int frame;
  private int samples;

  FlacBytes(int channels, int sampleRate) {
    this.channels = channels;
    this.sampleRate = sampleRate;
  }

  /** A frame that gives each sample of each channel. */
  FlacBytes verbatim(short[]... signals) {
    header(signals[0].length);
    for (short[] signal : signals) {
      frames.write(0b0000_0010);
      for (short sample : signal) {
        frames.write(sample >> 8);
        frames.write(sample);
      }
    }
    return footer();
  }

  /** A frame that gives one value for all its samples. */
  FlacBytes constant(int size, int value) {
    header(size);
    for (int channel = 0; channel < channels; channel++) {
      frames.write(0);
      frames.write(value >> 8);
      frames.write(value);
    }
    return footer();
  }

  private void header(int size) {
    // Block size in 16 bits at the end, rate and sample size as in the stream information.
    frames.writeBytes(new byte[] {(byte) 0xff, (byte) 0xf8, 0x70, (byte) ((channels - 1) << 4)});
    int number = frame++ & 0x7f;
    frames.writeBytes(new byte[] {(byte) number, (byte) ((size - 1) >> 8), (byte) (size - 1), 0});
    samples += size;
  }

  private FlacBytes footer() {
    frames.writeBytes(new byte[2]);
    return this;
  }

  /** A file whose header says how long it is. */
  byte[] file() {
    return file(samples);
  }

  /**
   * A file.
   *
   * @param length what its header says, 0 for unknown
   */
  byte[] file(long length) {
    return ByteBuffer.allocate(42 + frames.size())
        .put("fLaC".getBytes(StandardCharsets.US_ASCII))
        .putInt(0x8000_0022)
        .putShort((short) 0xffff)
        .putShort((short) 0xffff)
        .put(new byte[6])
        .putLong((long) sampleRate << 44 | (channels - 1L) << 41 | 15L << 36 | length)
        .put(new byte[16])
        .put(frames.toByteArray())
        .array();
  }
}
