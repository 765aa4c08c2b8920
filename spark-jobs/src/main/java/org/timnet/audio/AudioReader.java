package org.timnet.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Reads recordings, WAV or FLAC, told apart by their first bytes and never by their name.
 *
 * <p>Channels are mixed to one by their mean, in single precision as librosa does it. Integer
 * samples of b bits become fractions of 2^(b-1), so that full scale is -1..1.
 */
public final class AudioReader {
  /** Nobody records speech slower, and resampling from less would only multiply memory. */
  static final int MIN_SAMPLE_RATE = 1_000;

  static final int MAX_SAMPLE_RATE = 768_000;

  /** An utterance lasts seconds: a longer file is a mistake, or made to exhaust memory. */
  static final int MAX_SECONDS = 3_600;

  private static final Map<String, String> OTHER_FORMATS =
      Map.of(
          "RIFX", "big-endian WAV (RIFX)",
          "RF64", "64-bit WAV (RF64)",
          "FORM", "AIFF",
          "OggS", "Ogg",
          "ID3", "MP3",
          ".snd", "AU",
          "NIST", "NIST SPHERE");

  private AudioReader() {}

  /**
   * Decodes a whole file.
   *
   * @param bytes the file
   * @param name what to call it in an error
   * @return at least one sample, all of them finite
   * @throws UnusableAudioException where no recording can be read from the bytes: they are not
   *     audio, truncated, corrupt, without samples, in an encoding that is not supported, with
   *     values that are no numbers, or with a header that cannot be true
   */
  public static Recording read(byte[] bytes, String name) throws UnusableAudioException {
    if (bytes.length == 0) {
      throw new UnusableAudioException(name + ": the file is empty");
    }
    if (startsWith(bytes, "RIFF")) {
      return new WavReader(bytes, name).read();
    }
    if (startsWith(bytes, "fLaC")) {
      return new FlacReader(bytes, name).read();
    }
    String format =
        OTHER_FORMATS.entrySet().stream()
            .filter(other -> startsWith(bytes, other.getKey()))
            .map(other -> " but " + other.getValue())
            .findFirst()
            .orElse("");
    throw new UnusableAudioException(
        name + ": not a WAV or FLAC file" + format + "; convert it to one of them");
  }

  /** Refuses a sampling rate that no recording of speech has. */
  static int plausibleSampleRate(long rate, String name) throws UnusableAudioException {
    if (rate < MIN_SAMPLE_RATE || rate > MAX_SAMPLE_RATE) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT,
              "%s: the header says %d Hz, which is outside %d..%d Hz",
              name,
              rate,
              MIN_SAMPLE_RATE,
              MAX_SAMPLE_RATE));
    }
    return (int) rate;
  }

  /** Refuses a recording without samples and one that goes on for too long. */
  static void plausibleLength(long samples, int sampleRate, String name)
      throws UnusableAudioException {
    if (samples == 0) {
      throw new UnusableAudioException(name + ": the file has a header but no samples");
    }
    if (samples > (long) MAX_SECONDS * sampleRate) {
      throw new UnusableAudioException(
          String.format(
              Locale.ROOT, "%s: longer than %d s; cut it into utterances", name, MAX_SECONDS));
    }
  }

  private static boolean startsWith(byte[] bytes, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= expected.length
        && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
  }
}
