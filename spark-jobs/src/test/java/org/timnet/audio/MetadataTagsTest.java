package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataTagsTest {
  private static final int APE_FOOTER = 32;
  private static final short[] SIGNAL = {100, -200, 300, -400, 500};

  /** FLAC of known and of unknown length, WAV, and WAV from a pipe. */
  static Stream<byte[]> files() {
    FlacBytes flac = new FlacBytes(1, 16_000).verbatim(SIGNAL).verbatim(SIGNAL);
    byte[] data = new byte[4 * SIGNAL.length];
    for (int i = 0; i < 2 * SIGNAL.length; i++) {
      data[2 * i] = (byte) SIGNAL[i % SIGNAL.length];
      data[2 * i + 1] = (byte) (SIGNAL[i % SIGNAL.length] >> 8);
    }
    return Stream.of(
        flac.file(),
        flac.file(0),
        WavBytes.plain(WavBytes.PCM, 1, 16_000, 16, data),
        new WavBytes().fmt(WavBytes.PCM, 1, 16_000, 16).chunk("data", -1, data).file(-1));
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsWhatLiesBetweenTags(byte[] file) throws Exception {
    assertReads(file);
    assertReads(joined(id3v2(0, 0), file));
    assertReads(joined(id3v2(300, 0), file));
    assertReads(joined(id3v2(20_000, 0), file));
    assertReads(joined(id3v2(300, 0x10), id3v2(5, 0), file));
    assertReads(joined(id3v2(300, 0), new byte[77], file));
    assertReads(joined(file, id3v1()));
    assertReads(joined(file, apeV2(40, false)));
    assertReads(joined(file, apeV2(40, true), id3v1()));
    assertReads(joined(id3v2(9, 0), file, id3v1()));
  }

  @Test
  void zerosBehindFlacOfUnknownLengthAreNoAudio() throws Exception {
    byte[] file = new FlacBytes(1, 16_000).verbatim(SIGNAL).verbatim(SIGNAL).file(0);

    assertReads(joined(file, new byte[1]));
    assertReads(joined(file, new byte[5_000], id3v1()));
    assertThatThrownBy(() -> read(joined(file, new byte[] {0, 1})))
        .hasMessageContaining("no frame at byte");
  }

  @Test
  void samplesOfAKnownNumberAreReadEvenWhereTheyLookLikeATag() throws Exception {
    byte[] data = joined(new byte[2], id3v1());

    assertThat(read(WavBytes.plain(WavBytes.PCM, 1, 16_000, 16, data)).samples()).hasSize(65);
    short[] signal = new short[128];
    // Two bytes of the frame's sum follow, and the tag would be the last 128.
    signal[128 - 63] = 0x5441;
    signal[128 - 62] = 0x4700;
    byte[] flac = new FlacBytes(1, 16_000).verbatim(signal).file();
    assertThat(MetadataTags.end(flac)).isEqualTo(flac.length - 128);
    assertThat(read(flac).samples()).hasSize(128);
  }

  @Test
  void refusesATagThatTheFileEndsIn() {
    byte[] tag = id3v2(300, 0);

    for (byte[] cut : new byte[][] {tag, Arrays.copyOf(tag, 12)}) {
      assertThatThrownBy(() -> read(cut)).hasMessageContaining("ends in its ID3 tag");
    }
  }

  @Test
  void aSizeThatCannotBeIsNotFollowed() {
    byte[] tooLarge = apeV2(40, false);
    tooLarge[tooLarge.length - APE_FOOTER + 12 + 3] = 0x7f;
    assertThat(MetadataTags.end(tooLarge)).isEqualTo(tooLarge.length);
    byte[] noTag = id3v2(300, 0);
    noTag[6] = (byte) 0x80;
    assertThat(MetadataTags.start(noTag)).isZero();
  }

  /** A tag of ten bytes and a body, whose size has seven bits a byte. */
  static byte[] id3v2(int size, int flags) {
    byte[] header = {
      'I',
      'D',
      '3',
      4,
      0,
      (byte) flags,
      (byte) (size >> 21 & 0x7f),
      (byte) (size >> 14 & 0x7f),
      (byte) (size >> 7 & 0x7f),
      (byte) (size & 0x7f)
    };
    byte[] body = new byte[size];
    Arrays.fill(body, (byte) 0xff);
    byte[] footer = flags == 0 ? new byte[0] : header.clone();
    return joined(header, body, footer);
  }

  static byte[] id3v1() {
    return Arrays.copyOf("TAGtitle".getBytes(StandardCharsets.US_ASCII), 128);
  }

  private static byte[] apeV2(int body, boolean header) {
    byte[] footer =
        WavBytes.littleEndian(APE_FOOTER)
            .put("APETAGEX".getBytes(StandardCharsets.US_ASCII))
            .putInt(2_000)
            .putInt(APE_FOOTER + body)
            .putInt(1)
            .putInt(header ? 0x8000_0000 : 0)
            .array();
    return joined(header ? footer : new byte[0], new byte[body], footer);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static void assertReads(byte[] file) throws UnusableAudioException {
    float[] samples = read(file).samples();
    assertThat(samples).hasSize(2 * SIGNAL.length);
    for (int i = 0; i < samples.length; i++) {
      assertThat(samples[i]).isEqualTo(SIGNAL[i % SIGNAL.length] / 32_768f);
    }
  }

  private static Recording read(byte[] file) throws UnusableAudioException {
    return AudioReader.read(file, "a");
  }
}
