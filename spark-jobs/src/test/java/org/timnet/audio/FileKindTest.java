package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
  private static final String HEAD = "not a WAV or FLAC file but ";
  private static final String CONVERT = "; convert it to WAV or FLAC, as ffmpeg does";

  @ParameterizedTest
  @CsvSource({
    "0000001c667479704d344120, M4A (MP4)",
    "000000186674797069736f6d, M4A (MP4)",
    "00000018667479706d703432, M4A (MP4)",
    "000000146674797033677034, 3GP",
    "000000146674797071742020, QuickTime",
    "1a45dfa39f4286810142f781, WebM (Matroska)",
    "636166660001000064657363, CAF (Core Audio)",
    "726966662e91cf11a5d628db, W64 (Sony Wave64)",
    "464f524d0000100041494646, AIFF",
    "464f524d0000100041494643, AIFF",
    "524946580000100057415645, big-endian WAV (RIFX)",
    "524946460000100041564920, AVI",
    "4f67675300020000, Ogg",
    "2e736e6400000018, AU",
    "4e4953545f31410a, NIST SPHERE",
    "2321414d520a3c00, AMR",
    "3026b2758e66cf11a6d9, WMA (ASF)",
    "7776706b00000000, WavPack",
    "fffb9064000000, MP3",
    "fff338c4001128, MP3",
    "fffa9064000000, MP3",
    "fffd9064000000, MP3",
    "ffe39064000000, MP3",
    "fff15080000000, AAC",
    "fff95080000000, AAC",
    "49443303000000000005ffffffffff fffb9064, MP3",
    "494433030000000000020000 00000000 fff338c40011, MP3",
    "49443303000000000001ff 0102030405, MP3 or another format behind an ID3 tag",
    "49443303000080808001ff 0102030405, MP3 or another format behind an ID3 tag"
  })
  void namesOtherAudio(String hex, String named) {
    assertThat(reason(bytes(hex))).isEqualTo(HEAD + named + CONVERT);
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800000000, a gzip archive",
    "504b030414000000, a zip archive",
    "504b050600000000, a zip archive",
    "377abcaf271c0004, a 7z archive",
    "fd377a585a000004, an xz archive",
    "425a683931415926, a bzip2 archive",
    "28b52ffd24000100, a zstd archive",
    "526172211a070100, a RAR archive"
  })
  void namesArchives(String hex, String named) {
    assertThat(reason(bytes(hex))).isEqualTo(HEAD + named + "; unpack it");
  }

  @Test
  void namesATarArchiveByItsMiddle() {
    byte[] file = new byte[1_024];
    file[0] = 'a';
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, file, 257, 5);

    assertThat(reason(file)).isEqualTo(HEAD + "a tar archive; unpack it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version https://git-lfs.github.com/spec/v1\\noid sha256:c6f9\\nsize 72862\\n"
            + "| a Git LFS pointer; run `git lfs pull` where it was cloned",
        "/annex/objects/SHA256E-s72862--c6f9.wav\\n"
            + "| a git-annex pointer; run `git annex get` where it was cloned",
        "<!DOCTYPE html><html>| a web page; the download failed: fetch the recording again",
        "\\n <HTML lang='en'>| a web page; the download failed: fetch the recording again",
        "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"
            + "| an XML or HTML document, such as a server's error;"
            + " the download failed: fetch the recording again",
        "{\"message\": \"Not Found\"}"
            + "| a JSON document, such as a server's error;"
            + " the download failed: fetch the recording again",
        "Kein Ger\u00e4usch\\n| a text file; put the recording in its place",
        "R| a text file; put the recording in its place",
        "%PDF-1.7| a PDF document; put the recording in its place",
        "RIFF| the first 4 bytes of a RIFF file; fetch the recording again",
        "RIFF    WEBP| another RIFF file; put the recording in its place"
      })
  void namesWhatIsNoAudio(String content, String named) {
    byte[] file = content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(reason(file)).isEqualTo(HEAD + named);
  }

  @Test
  void aWebPageMayStartWithAByteOrderMark() {
    assertThat(reason("\ufeff<!doctype HTML>".getBytes(StandardCharsets.UTF_8)))
        .startsWith(HEAD + "a web page");
  }

  @Test
  void namesMetadataOfMacOs() {
    assertThat(reason(bytes("00051607000200004d6163204f532058")))
        .isEqualTo(HEAD + "macOS metadata (AppleDouble); delete it");
  }

  @Test
  void namesZeros() {
    assertThat(reason(new byte[9_000])).contains("zero bytes only", "fetch the recording again");
    byte[] late = new byte[9_000];
    late[8_999] = 1;
    assertThat(reason(late)).contains("something unknown");
  }

  @Test
  void doesNotGuessWhatItCannotKnow() {
    byte[] file = new byte[600];
    new Random(1).nextBytes(file);

    assertThat(reason(file)).isEqualTo(HEAD + "something unknown; put the recording in its place");
    // A version, a layer, a bit rate and a sampling rate that MPEG audio reserves.
    for (String reserved : new String[] {"ffeb9064", "ffe19064", "fffbf064", "fffb9c64"}) {
      assertThat(reason(bytes(reserved + "00"))).contains("something unknown");
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** The reason without the name. */
  private static String reason(byte[] file) {
    String[] reason = new String[1];
    assertThatThrownBy(() -> AudioReader.read(file, "dir/a.wav"))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith("dir/a.wav: ")
        .hasMessageNotContaining("\n")
        .satisfies(e -> reason[0] = e.getMessage().substring("dir/a.wav: ".length()));
    return reason[0];
  }
}
