package org.timnet.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * One RIFF/WAVE file. Chunks other than {@code fmt} and {@code data} are skipped. The size of the
 * data is believed only where the file has as many bytes, or where it is one of those that a
 * program writes when it cannot seek back: then the data go on to the end of the file.
 */
final class WavReader {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FMT = fourCc("fmt ");
  private static final int DATA = fourCc("data");
  private static final int WAVE = fourCc("WAVE");

  /** SoX writes a number just below 2^31 to a pipe, most others 2^32 - 1. */
  private static final long STREAMED_FROM = 0x7fff_f000L;

  private final byte[] bytes;
  private final ByteBuffer file;
  private final String name;

  WavReader(byte[] bytes, String name) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.name = name;
  }

  Recording read() throws UnusableAudioException {
    if (file.limit() < RIFF_HEADER || file.getInt(8) != WAVE) {
      throw new UnusableAudioException(name + ": a RIFF file, but not a WAV file");
    }
    WavFormat format = null;
    // A long, because a chunk may claim up to 4 GiB.
    long offset = RIFF_HEADER;
    while (offset + CHUNK_HEADER <= file.limit()) {
      int id = file.getInt((int) offset);
      long size = Integer.toUnsignedLong(file.getInt((int) offset + 4));
      int body = (int) offset + CHUNK_HEADER;
      if (id == DATA) {
        if (format == null) {
          throw new UnusableAudioException(name + ": no fmt chunk before the data");
        }
        return mix(body, dataSize(body, size), format);
      }
      if (id == FMT && size <= file.limit() - body) {
        format = WavFormat.parse(slice(body, (int) size), name);
      }
      // Chunks start at even offsets.
      offset = body + size + (size & 1);
    }
    throw new UnusableAudioException(
        name + ": the file ends before the data chunk, it is truncated or corrupt");
  }

  private int dataSize(int body, long size) throws UnusableAudioException {
    int available = file.limit() - body;
    if (size <= available && size > 0) {
      return (int) size;
    }
    if (size >= STREAMED_FROM || (size == 0 && riffEndsBefore(body))) {
      return available;
    }
    if (size == 0) {
      return 0;
    }
    throw new UnusableAudioException(
        String.format(
            Locale.ROOT,
            "%s: truncated, the header says %d bytes of samples and %d are there",
            name,
            size,
            available));
  }

  /** Whether the RIFF header was never completed either, so that an empty data chunk is no fact. */
  private boolean riffEndsBefore(int body) {
    long size = Integer.toUnsignedLong(file.getInt(4));
    return size >= STREAMED_FROM || size + CHUNK_HEADER <= body;
  }

  private Recording mix(int body, int size, WavFormat format) throws UnusableAudioException {
    int frames = size / format.frameBytes();
    AudioReader.plausibleLength(frames, format.sampleRate(), name);
    float[] samples = new float[frames];
    for (int channel = 0; channel < format.channels(); channel++) {
      add(format, body + channel * format.encoding().bytes(), samples);
    }
    for (int frame = 0; frame < frames; frame++) {
      samples[frame] /= format.channels();
      if (!Float.isFinite(samples[frame])) {
        throw new UnusableAudioException(
            String.format(Locale.ROOT, "%s: sample %d is not a finite number", name, frame));
      }
    }
    return new Recording(samples, format.sampleRate());
  }

  /** Adds one channel, whose first sample is at {@code offset}. */
  private void add(WavFormat format, int offset, float[] samples) {
    SampleEncoding encoding = format.encoding();
    int step = format.frameBytes();
    for (int frame = 0; frame < samples.length; frame++) {
      samples[frame] += encoding.decode(bytes, offset + frame * step);
    }
  }

  private ByteBuffer slice(int offset, int size) {
    return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int fourCc(String id) {
    return id.charAt(0) | id.charAt(1) << 8 | id.charAt(2) << 16 | id.charAt(3) << 24;
  }
}
