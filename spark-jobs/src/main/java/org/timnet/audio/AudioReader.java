package org.timnet.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads recordings, WAV or FLAC, told apart by their first bytes and never by their name. Tags
 * around them are passed over.
 *
 * <p>Channels are mixed to one by their mean, in single precision as librosa does it. Integer
 * samples of b bits become fractions of 2^(b-1), so that full scale is -1..1.
 */
public final class AudioReader {
  private AudioReader() {}

  /**
   * Decodes a whole file.
   *
   * @param bytes the file
   * @param name what to call it in an error
   * @return at least one sample, all of them finite, and so small that the stages which follow stay
   *     finite too
   * @throws UnusableAudioException where no recording can be read from the bytes: they are not
   *     audio, truncated, corrupt, without samples, in an encoding that is not supported, with
   *     values that are no numbers or far too large, or with a header that cannot be true
   */
  public static Recording read(byte[] bytes, String name) throws UnusableAudioException {
    if (bytes.length == 0) {
      throw new UnusableAudioException(name + ": the file is empty; fetch the recording again");
    }
    long start = MetadataTags.start(bytes);
    if (start >= bytes.length) {
      throw new UnusableAudioException(
          name + ": the file ends in its ID3 tag, it is truncated; fetch the recording again");
    }
    if (start > 0 && isAudio(bytes, (int) start)) {
      return read(Arrays.copyOfRange(bytes, (int) start, bytes.length), name);
    }
    if (isWav(bytes, 0)) {
      return new WavReader(bytes, MetadataTags.end(bytes), name).read();
    }
    if (isFlac(bytes, 0)) {
      return new FlacReader(bytes, MetadataTags.end(bytes), name).read();
    }
    FileKind kind = FileKind.of(bytes, (int) start);
    throw new UnusableAudioException(
        name + ": not a WAV or FLAC file but " + kind.what() + "; " + kind.remedy());
  }

  private static boolean isAudio(byte[] bytes, int start) {
    return isWav(bytes, start) || isFlac(bytes, start);
  }

  private static boolean isFlac(byte[] bytes, int start) {
    return contains(bytes, start, "fLaC");
  }

  private static boolean isWav(byte[] bytes, int start) {
    return contains(bytes, start + 8, "WAVE")
        && (contains(bytes, start, "RIFF")
            || contains(bytes, start, "RF64")
            || contains(bytes, start, "BW64"));
  }

  private static boolean contains(byte[] bytes, int at, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    return bytes.length - expected.length >= at
        && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }
}
