package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;

  /** Sums of the 256 values of 16 bits, little endian, that CPython's audioop (3.11) gives. */
  @ParameterizedTest
  @CsvSource({MU_LAW + ", 210008735", A_LAW + ", 2641774167"})
  void decodesEveryCode(int law, long sum) throws Exception {
    byte[] codes = new byte[256];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = (byte) code;
    }

    float[] samples = read(WavBytes.plain(law, 1, 8_000, 8, codes));

    ByteBuffer values = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      assertThat(sample * 32_768).isEqualTo((short) (sample * 32_768));
      values.putShort((short) (sample * 32_768));
    }
    CRC32 actual = new CRC32();
    actual.update(values.array());
    assertThat(actual.getValue()).isEqualTo(sum);
  }

  /** Ends and middle of both laws as ITU-T G.711 has them, in 16 bits. */
  @ParameterizedTest
  @CsvSource({
    MU_LAW + ", 0x00, -32124",
    MU_LAW + ", 0x80, 32124",
    MU_LAW + ", 0x7f, 0",
    MU_LAW + ", 0xff, 0",
    A_LAW + ", 0x2a, -32256",
    A_LAW + ", 0xaa, 32256",
    A_LAW + ", 0x55, -8",
    A_LAW + ", 0xd5, 8"
  })
  void hasTheEndsOfTheRecommendation(int law, int code, int value) throws Exception {
    byte[] data = {(byte) code, (byte) code, 0, 0};

    // The bits are 8 whatever the header says of them, and channels are mixed as ever.
    for (int bits : new int[] {8, 16, 0}) {
      byte[] file = WavBytes.plain(law, 2, 8_000, 8, data);
      file[34] = (byte) bits;
      assertThat(read(file)[0]).isEqualTo(value / 32_768f);
      assertThat(read(file)).hasSize(2);
    }
  }

  private static float[] read(byte[] file) throws UnusableAudioException {
    return AudioReader.read(file, "a.wav").samples();
  }
}
