package org.timnet.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tags that music programs put around a file of any format: ID3v2 (id3.org, versions 2.2 to 2.4)
 * before it, ID3v1 and APEv2 behind it. They are no audio.
 */
final class MetadataTags {
  private static final int ID3V2_HEADER = 10;
  private static final int ID3V2_FOOTER_FLAG = 0x10;
  private static final int ID3V1_SIZE = 128;
  private static final int APE_FOOTER = 32;
  private static final int APE_HEADER_FLAG = 0x80;

  private MetadataTags() {}

  /**
   * Where the file proper starts: behind all ID3v2 tags and the zeros that pad them.
   *
   * @return 0 where there are none; more than the file has where the tag claims as much
   */
  static long start(byte[] bytes) {
    long start = 0;
    while (start + ID3V2_HEADER <= bytes.length && hasId3v2((int) start, bytes)) {
      start += id3v2Size((int) start, bytes);
    }
    while (start > 0 && start < bytes.length && bytes[(int) start] == 0) {
      start++;
    }
    return start;
  }

  /** Where the file proper ends: before an ID3v1 tag and an APEv2 tag. */
  static int end(byte[] bytes) {
    int end = bytes.length;
    if (end >= ID3V1_SIZE && matches("TAG", bytes, end - ID3V1_SIZE)) {
      end -= ID3V1_SIZE;
    }
    if (end >= APE_FOOTER && matches("APETAGEX", bytes, end - APE_FOOTER)) {
      int footer = end - APE_FOOTER;
      // The size is little endian and counts the footer, but not the header that a flag announces.
      long size = 0;
      for (int i = 3; i >= 0; i--) {
        size = size << 8 | (bytes[footer + 12 + i] & 0xff);
      }
      size += (bytes[footer + 23] & APE_HEADER_FLAG) != 0 ? APE_FOOTER : 0;
      end = size >= APE_FOOTER && size <= end ? (int) (end - size) : end;
    }
    return end;
  }

  private static boolean hasId3v2(int at, byte[] bytes) {
    // No byte of the size has its highest bit set, so that no decoder takes it for a frame of MP3.
    return matches("ID3", bytes, at)
        && (bytes[at + 6] | bytes[at + 7] | bytes[at + 8] | bytes[at + 9]) >= 0;
  }

  private static int id3v2Size(int at, byte[] bytes) {
    int size = bytes[at + 6] << 21 | bytes[at + 7] << 14 | bytes[at + 8] << 7 | bytes[at + 9];
    int footer = (bytes[at + 5] & ID3V2_FOOTER_FLAG) != 0 ? ID3V2_HEADER : 0;
    return ID3V2_HEADER + size + footer;
  }

  private static boolean matches(String magic, byte[] bytes, int at) {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }
}
