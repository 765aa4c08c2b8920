package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.testing.SharedData;

class FlacReaderTest {
  private static final int STREAM_INFO = 8;
  private static final int MD5 = STREAM_INFO + 18;

  @Test
  void givesTheSamplesOfTheWavFileItWasMadeFrom() throws Exception {
    Recording flac = read("data/awkward/mono.flac");
    Recording wav = read("data/golden/wav/emodb16k_03a01Fa.wav");

    assertThat(flac.sampleRate()).isEqualTo(16_000);
    assertThat(flac.samples()).isEqualTo(wav.samples());
  }

  /**
   * EMOVO's FLAC files hold the exact mean of both channels in 24 bits, RAVDESS' are as published.
   */
  @ParameterizedTest
  @CsvSource({
    "EMOVO/f3/neu-f3-d2.flac, emovo_neu_f3_d2",
    "EMOVO/f1/rab-f1-b1.flac, emovo_rab_f1_b1",
    "RAVDESS/Actor_13/03-01-02-01-02-02-13.flac, ravdess_03_01_02_01_02_02_13",
    "RAVDESS/Actor_01/03-01-08-01-02-02-01.flac, ravdess_03_01_08_01_02_02_01"
  })
  void readsRealCorpora(String flac, String golden) throws Exception {
    float[] samples = read("data/corpora/" + flac).samples();

    assertThat(samples).isEqualTo(read("data/golden/wav/" + golden + ".wav").samples());
  }

  @Test
  void checksTheSamplesAgainstTheirMd5() throws Exception {
    byte[] file = bytes();
    file[MD5] ^= 1;

    assertUnusable(file, "not those that were encoded");
  }

  @Test
  void doesWithoutMd5WhereTheEncoderWroteNone() throws Exception {
    byte[] file = bytes();
    float[] expected = AudioReader.read(file, "a.flac").samples();
    Arrays.fill(file, MD5, MD5 + 16, (byte) 0);

    assertThat(AudioReader.read(file, "a.flac").samples()).isEqualTo(expected);
  }

  @Test
  void doesWithoutALengthWhereTheEncoderKnewNone() throws Exception {
    byte[] file = bytes();
    float[] expected = AudioReader.read(file, "a.flac").samples();
    file[STREAM_INFO + 13] &= (byte) 0xf0;
    Arrays.fill(file, STREAM_INFO + 14, STREAM_INFO + 18, (byte) 0);

    assertThat(AudioReader.read(file, "a.flac").samples()).isEqualTo(expected);
  }

  @Test
  void refusesALengthThatTheFileDoesNotHave() throws Exception {
    byte[] file = bytes();
    file[STREAM_INFO + 14] = 1;

    assertUnusable(file, "corrupt or truncated");
  }

  @Test
  void refusesATruncatedFile() throws Exception {
    byte[] file = bytes();

    assertUnusable(Arrays.copyOf(file, file.length / 2), "truncated");
    assertUnusable(Arrays.copyOf(file, 6), "truncated");
  }

  @Test
  void refusesMoreBitsThanTheDecoderTakes() throws Exception {
    byte[] file = bytes();
    // Bits per sample less one: one bit here and four in the next byte.
    file[STREAM_INFO + 12] |= 1;
    file[STREAM_INFO + 13] |= (byte) 0xf0;

    assertUnusable(file, "32 bits");
  }

  private static byte[] bytes() throws Exception {
    return Files.readAllBytes(SharedData.path("data/awkward/mono.flac"));
  }

  private static Recording read(String path) throws Exception {
    return AudioReader.read(Files.readAllBytes(SharedData.path(path)), path);
  }

  private static void assertUnusable(byte[] file, String reason) {
    assertThatThrownBy(() -> AudioReader.read(file, "a.flac"))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith("a.flac: ")
        .hasMessageContaining(reason);
  }
}
