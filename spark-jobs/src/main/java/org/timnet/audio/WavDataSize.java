package org.timnet.audio;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * How many bytes of samples a WAV file has. The header is believed only where the file has as many,
 * or where it says what a program writes that cannot seek back to it: then the data go on to the
 * end of the file.
 */
final class WavDataSize {
  /**
   * From here on a size is a placeholder. SoX and espeak write 0x7ffff000 to a pipe, rounded down
   * to whole frames, arecord 2^31 and nearly all others 2^32 - 1.
   */
  private static final long PLACEHOLDER_FROM = 0x7fff_f000L;

  private static final long PLACEHOLDER_32 = 0xffff_ffffL;
  private static final long PLACEHOLDER_64_FROM = 1L << 62;

  private static final int CHUNK_HEADER = 8;

  private final ByteBuffer file;
  private final int tagsFrom;
  private final String name;

  /**
   * The sizes of a file.
   *
   * @param file little endian
   * @param tagsFrom where tags start that follow the file proper
   * @param name what to call the file in an error
   */
  WavDataSize(ByteBuffer file, int tagsFrom, String name) {
    this.file = file;
    this.tagsFrom = tagsFrom;
    this.name = name;
  }

  /**
   * Bytes of samples by the data chunk's own size.
   *
   * @param body where they start
   * @param size what the header says, 0 to 2^32 - 1
   * @param frameBytes bytes of one sample of every channel
   * @throws UnusableAudioException where the header is to be believed, and the file is shorter
   */
  int of32(int body, long size, int frameBytes) throws UnusableAudioException {
    return bytes(body, size, size > PLACEHOLDER_FROM - frameBytes);
  }

  /**
   * Bytes of samples by the size in a ds64 chunk, where far more is no placeholder.
   *
   * @param body where they start
   * @param size what the header says, unsigned
   * @throws UnusableAudioException as {@link #of32}
   */
  int of64(int body, long size) throws UnusableAudioException {
    return bytes(body, size, size < 0 || size >= PLACEHOLDER_64_FROM || size == PLACEHOLDER_32);
  }

  private int bytes(int body, long size, boolean placeholder) throws UnusableAudioException {
    if (placeholder || (size == 0 && !chunksFollow(body))) {
      return Math.max(0, tagsFrom - body);
    }
    int available = file.limit() - body;
    if (size > available) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: truncated, the header says %d bytes of samples and %d are there; copy or"
                  + " download it again",
              name,
              size,
              available));
    }
    return (int) size;
  }

  /**
   * Whether nothing but whole chunks lies between here and the end. Behind an empty data chunk that
   * shows that it is empty; anything else is samples whose number was never written.
   */
  private boolean chunksFollow(int body) {
    long offset = body;
    while (offset + CHUNK_HEADER <= tagsFrom && isChunkId((int) offset)) {
      long size = Integer.toUnsignedLong(file.getInt((int) offset + 4));
      offset += CHUNK_HEADER + size + (size & 1);
    }
    // The last chunk's padding is often left out.
    return offset == tagsFrom || offset == tagsFrom + 1L;
  }

  /** Identifiers are printable. */
  private boolean isChunkId(int offset) {
    for (int i = offset; i < offset + 4; i++) {
      if (file.get(i) < ' ' || file.get(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
