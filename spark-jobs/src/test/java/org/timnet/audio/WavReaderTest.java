package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timnet.audio.WavBytes.IEEE_FLOAT;
import static org.timnet.audio.WavBytes.PCM;
import static org.timnet.audio.WavBytes.littleEndian;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavReaderTest {
  private static final byte[] TWO_SAMPLES = {0, 0x40, 0, (byte) 0x80};

  @ParameterizedTest
  @CsvSource({
    "1, 8, 80ff00, 0 0.9921875 -1",
    "1, 16, 0000ff7f0080, 0 0.999969482421875 -1",
    "1, 24, 000000ffff7f000080010000, 0 0.9999998807907104 -1 1.1920928955078125E-7",
    "1, 32, 000000000000004000000080, 0 0.5 -1",
    "3, 32, 000000000000003f000080bf, 0 0.5 -1",
    "3, 64, 0000000000000000000000000000e03f000000000000f0bf, 0 0.5 -1"
  })
  void scalesEveryEncodingToOne(int tag, int bits, String data, String expected) throws Exception {
    byte[] file = WavBytes.plain(tag, 1, 16_000, bits, HexFormat.of().parseHex(data));

    Recording recording = AudioReader.read(file, "a.wav");

    String[] values = expected.split(" ", -1);
    assertThat(recording.samples()).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(recording.samples()[i]).isEqualTo(Float.parseFloat(values[i]));
    }
    assertThat(recording.sampleRate()).isEqualTo(16_000);
  }

  @Test
  void mixesChannelsByTheirMean() throws Exception {
    byte[] data =
        littleEndian(12)
            .putShort((short) 3_000)
            .putShort((short) 6_000)
            .putShort((short) -3_000)
            .putShort((short) 32_767)
            .putShort((short) 32_767)
            .putShort((short) 32_767)
            .array();

    float[] samples = read(WavBytes.plain(PCM, 3, 48_000, 16, data)).samples();

    assertThat(samples).hasSize(2);
    assertThat(samples[0]).isEqualTo(2_000 / 32_768f);
    assertThat(samples[1]).isEqualTo(32_767 / 32_768f);
  }

  @Test
  void skipsUnknownChunksAndTheirPadding() throws Exception {
    byte[] file =
        new WavBytes()
            .chunk("odd ", new byte[] {1, 2, 3})
            .fmt(PCM, 1, 16_000, 16)
            .chunk("LIST", new byte[5])
            .chunk("data", TWO_SAMPLES)
            .chunk("more", new byte[9])
            .file();

    assertThat(read(file).samples()).containsExactly(0.5f, -1f);
  }

  @Test
  void readsTheSubFormatOfAnExtensibleHeader() throws Exception {
    assertThat(read(extensible(PCM, "000000001000800000aa00389b71")).samples())
        .containsExactly(0.5f, -1f);
    assertUnusable(extensible(2, "000000001000800000aa00389b71"), "Microsoft ADPCM");
    assertUnusable(extensible(PCM, "000000001000800000aa00389b72"), "sub format");
  }

  private static byte[] extensible(int subFormat, String guidEnd) {
    byte[] body =
        littleEndian(40)
            .put(WavBytes.fmtBody(0xfffe, 1, 16_000, 16))
            .putShort((short) 22)
            .putShort((short) 16)
            .putInt(4)
            .putShort((short) subFormat)
            .put(HexFormat.of().parseHex(guidEnd))
            .array();
    return new WavBytes().chunk("fmt ", body).chunk("data", TWO_SAMPLES).file();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 8, Microsoft ADPCM",
    "1234, 16, 0x04d2",
    "1, 40, PCM of 40 bits",
    "3, 16, floating point of 16 bits"
  })
  void namesAnEncodingThatItCannotRead(int tag, int bits, String named) {
    assertUnusable(WavBytes.plain(tag, 1, 16_000, bits, new byte[40]), named);
  }

  @Test
  void refusesImpossibleHeaders() {
    byte[] data = new byte[16];
    assertUnusable(WavBytes.plain(PCM, 0, 16_000, 16, data), "0 channels");
    assertUnusable(WavBytes.plain(PCM, 1, 0, 16, data), "0 Hz");
    assertUnusable(WavBytes.plain(PCM, 1, -1, 16, data), "4294967295 Hz");
    assertUnusable(WavBytes.plain(PCM, 1, 768_001, 16, data), "768001 Hz");
    assertUnusable(new WavBytes().chunk("data", data).file(), "no fmt chunk");
    assertUnusable(new WavBytes().fmt(PCM, 1, 16_000, 16).file(), "ends before the data chunk");
    assertUnusable(new WavBytes().chunk("fmt ", new byte[8]).file(), "fmt chunk has 8 bytes");
    byte[] wrongFrame = WavBytes.plain(PCM, 1, 16_000, 16, data);
    wrongFrame[32] = 3;
    assertUnusable(wrongFrame, "3 bytes a frame");
  }

  @Test
  void refusesLessDataThanTheHeaderSays() {
    byte[] file =
        new WavBytes().fmt(PCM, 1, 16_000, 16).chunk("data", 2_000_000_000, TWO_SAMPLES).file();

    assertUnusable(file, "says 2000000000 bytes of samples and 4 are there");
  }

  @Test
  void refusesWhatIsNoNumber() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] data = littleEndian(12).putFloat(0).putFloat(value).putFloat(0).array();
      assertUnusable(WavBytes.plain(IEEE_FLOAT, 1, 16_000, 32, data), "sample 1 is not a finite");
    }
    byte[] tooLarge = littleEndian(8).putDouble(1e300).array();
    assertUnusable(WavBytes.plain(IEEE_FLOAT, 1, 16_000, 64, tooLarge), "sample 0 is not a finite");
  }

  @Test
  void refusesMoreThanAnHour() {
    byte[] file = WavBytes.plain(PCM, 1, 1_000, 8, new byte[3_600_001]);

    assertUnusable(file, "longer than 3600 s");
  }

  private static Recording read(byte[] file) throws UnusableAudioException {
    return AudioReader.read(file, "a.wav");
  }

  private static void assertUnusable(byte[] file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith("a.wav: ")
        .hasMessageContaining(reason);
  }
}
