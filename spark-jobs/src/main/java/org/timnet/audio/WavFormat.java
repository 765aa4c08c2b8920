package org.timnet.audio;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;

/**
 * What the {@code fmt} chunk of a WAV file says.
 *
 * @param encoding of each sample; {@link SampleEncoding#SIGNED_24_IN_32} stands for 24 bits
 *     anywhere in four bytes
 * @param channels 1 or more
 * @param sampleRate in Hz
 */
record WavFormat(SampleEncoding encoding, int channels, int sampleRate) {
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int BASIC_SIZE = 16;
  private static final int EXTENSIBLE_SIZE = 40;

  /** The last 14 bytes of a sub format's GUID where the first two are a plain format tag. */
  private static final long[] TAG_GUID = {0x0010_0000_0000L, 0x719b_3800_aa00_0080L};

  private static final Map<Integer, String> UNSUPPORTED =
      Map.of(
          0x02, "Microsoft ADPCM",
          0x11, "IMA ADPCM",
          0x31, "GSM 6.10",
          0x50, "MPEG",
          0x55, "MP3");

  /**
   * Parses the chunk's body.
   *
   * @param chunk little endian, exactly the body
   * @param name what to call the file in an error
   */
  static WavFormat parse(ByteBuffer chunk, String name) throws UnusableAudioException {
    if (chunk.limit() < BASIC_SIZE) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: the fmt chunk has %d bytes, at least %d are needed",
              name,
              chunk.limit(),
              BASIC_SIZE));
    }
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    if (channels == 0) {
      throw new UnusableAudioException(name + ": the header says 0 channels");
    }
    int sampleRate = AudioLimits.sampleRate(Integer.toUnsignedLong(chunk.getInt(4)), name);
    SampleEncoding encoding = encoding(chunk, name);
    int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
    if (frameBytes != channels * encoding.bytes()) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: the header says %d bytes a frame, but %d channels of %d bytes; convert it to PCM",
              name,
              frameBytes,
              channels,
              encoding.bytes()));
    }
    return new WavFormat(encoding, channels, sampleRate);
  }

  /** Bytes of one sample of every channel. */
  int frameBytes() {
    return channels * encoding.bytes();
  }

  private static final Map<Integer, SampleEncoding> PCM_BY_BITS =
      Map.of(
          8, SampleEncoding.UNSIGNED_8,
          16, SampleEncoding.SIGNED_16,
          24, SampleEncoding.SIGNED_24,
          32, SampleEncoding.SIGNED_32);

  private static final Map<Integer, SampleEncoding> FLOAT_BY_BITS =
      Map.of(32, SampleEncoding.FLOAT_32, 64, SampleEncoding.FLOAT_64);

  private static SampleEncoding encoding(ByteBuffer chunk, String name)
      throws UnusableAudioException {
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
    int bits = Short.toUnsignedInt(chunk.getShort(14));
    if (tag == EXTENSIBLE) {
      tag = subFormat(chunk, name);
    }
    if (tag == PCM && bits == 24 && frameBytes == 4 * channels) {
      return SampleEncoding.SIGNED_24_IN_32;
    }
    if (tag == PCM && PCM_BY_BITS.containsKey(bits)) {
      return PCM_BY_BITS.get(bits);
    }
    if (tag == IEEE_FLOAT && FLOAT_BY_BITS.containsKey(bits)) {
      return FLOAT_BY_BITS.get(bits);
    }
    // Both laws are of 8 bits, whatever the header says of the bits.
    if (tag == A_LAW || tag == MU_LAW) {
      return tag == A_LAW ? SampleEncoding.A_LAW : SampleEncoding.MU_LAW;
    }
    throw new UnusableAudioException(
        String.format(
            Locale.ROOT, "%s: %s is not supported; convert it to PCM", name, nameOf(tag, bits)));
  }

  private static int subFormat(ByteBuffer chunk, String name) throws UnusableAudioException {
    if (chunk.limit() < EXTENSIBLE_SIZE) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: the extensible fmt chunk has %d bytes, %d are needed",
              name,
              chunk.limit(),
              EXTENSIBLE_SIZE));
    }
    if (chunk.getLong(24) >>> 16 != TAG_GUID[0] || chunk.getLong(32) != TAG_GUID[1]) {
      throw new UnusableAudioException(
          name + ": the sub format of the extensible header is unknown; convert it to PCM");
    }
    return Short.toUnsignedInt(chunk.getShort(24));
  }

  private static String nameOf(int tag, int bits) {
    return switch (tag) {
      case PCM -> "PCM of " + bits + " bits";
      case IEEE_FLOAT -> "floating point of " + bits + " bits";
      default ->
          "encoding " + UNSUPPORTED.getOrDefault(tag, String.format(Locale.ROOT, "0x%04x", tag));
    };
  }
}
