package org.timnet.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One RIFF/WAVE file, or one of its 64-bit kinds RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088).
 * Chunks other than {@code ds64}, {@code fmt} and {@code data} are skipped.
 */
final class WavReader {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FMT = fourCc("fmt ");
  private static final int DATA = fourCc("data");
  private static final int DS64 = fourCc("ds64");
  private static final int DS64_SIZE = 24;

  /** A size that the ds64 chunk has, where there is one; otherwise a placeholder. */
  private static final long IN_DS64 = 0xffff_ffffL;

  private final byte[] bytes;
  private final ByteBuffer file;
  private final WavDataSize dataSize;
  private final String name;

  /**
   * A reader.
   *
   * @param bytes a file that starts with {@code RIFF}, or the like, and {@code WAVE}
   * @param tagsFrom where tags start that follow the file proper
   * @param name what to call the file in an error
   */
  WavReader(byte[] bytes, int tagsFrom, String name) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.dataSize = new WavDataSize(file, tagsFrom, name);
    this.name = name;
  }

  Recording read() throws UnusableAudioException {
    WavFormat format = null;
    long size64 = IN_DS64;
    // A long, because a chunk may claim up to 4 GiB.
    long offset = RIFF_HEADER;
    while (offset + CHUNK_HEADER <= file.limit()) {
      int id = file.getInt((int) offset);
      long size = Integer.toUnsignedLong(file.getInt((int) offset + 4));
      int body = (int) offset + CHUNK_HEADER;
      boolean whole = size <= file.limit() - body;
      if (id == DATA) {
        if (format == null) {
          throw new UnusableAudioException(name + ": no fmt chunk before the data");
        }
        int available =
            size == IN_DS64
                ? dataSize.of64(body, size64)
                : dataSize.of32(body, size, format.frameBytes());
        return mix(body, available, format);
      }
      if (id == FMT && whole) {
        format = WavFormat.parse(slice(body, (int) size), name);
      }
      if (id == DS64 && whole && size >= DS64_SIZE) {
        size64 = file.getLong(body + 8);
      }
      // Chunks start at even offsets.
      offset = body + size + (size & 1);
    }
    throw new UnusableAudioException(
        name + ": the file ends before the data chunk, it is truncated or corrupt");
  }

  private Recording mix(int body, int size, WavFormat format) throws UnusableAudioException {
    SampleEncoding encoding =
        format.encoding() == SampleEncoding.SIGNED_24_IN_32
            ? PaddedPcm.encoding(bytes, body, size, name)
            : format.encoding();
    int frames = size / format.frameBytes();
    AudioLimits.length(frames, format.sampleRate(), name);
    float[] samples = new float[frames];
    float peak = 0;
    for (int channel = 0; channel < format.channels(); channel++) {
      int first = body + channel * encoding.bytes();
      peak = Math.max(peak, add(encoding, first, format.frameBytes(), samples));
    }
    for (int frame = 0; frame < frames; frame++) {
      samples[frame] /= format.channels();
    }
    return Recording.mixed(samples, format.sampleRate(), peak, name);
  }

  /**
   * Adds one channel.
   *
   * @param first offset of its first sample
   * @param step bytes from one of its samples to the next
   * @return its largest magnitude, NaN where one of its samples is
   */
  private float add(SampleEncoding encoding, int first, int step, float[] samples) {
    float peak = 0;
    for (int frame = 0; frame < samples.length; frame++) {
      float sample = encoding.decode(bytes, first + frame * step);
      samples[frame] += sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  private ByteBuffer slice(int offset, int size) {
    return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int fourCc(String id) {
    return id.charAt(0) | id.charAt(1) << 8 | id.charAt(2) << 16 | id.charAt(3) << 24;
  }
}
