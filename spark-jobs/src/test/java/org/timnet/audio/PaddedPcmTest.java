package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 24 bits in four bytes without the extensible header. */
class PaddedPcmTest {
  private static final int[] SAMPLES = {0x400000, -0x400000, 0x000001, -0x123456, 0x7fffff, 0};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void readsBothSidesOfThePadding(int channels) throws Exception {
    float[] expected = read(channels, 24, SAMPLES);

    assertThat(read(channels, 32, shifted(SAMPLES, 8))).isEqualTo(expected);
    assertThat(read(channels, 32, SAMPLES)).isEqualTo(expected);
    assertThat(read(channels, 32, masked(SAMPLES))).isEqualTo(expected);
  }

  @Test
  void readsFourBytesThatAreAllUsed() throws Exception {
    int[] samples = {0x40000001, -0x3fffffff, 0x01020304, 5, -6, 7};

    float[] actual = read(1, 32, samples);

    for (int i = 0; i < samples.length; i++) {
      assertThat(actual[i]).isEqualTo(samples[i] * 0x1p-31f);
    }
  }

  @Test
  void silenceIsTheSameEitherWay() throws Exception {
    assertThat(read(2, 32, new int[6])).containsOnly(0).hasSize(3);
  }

  @Test
  void refusesWhatCanBeReadInTwoWays() {
    int[] quietOrShort = {0x000100, -0x000200, 0x123400, 0, 0, 0};

    assertThatThrownBy(() -> read(1, 32, quietOrShort))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith("a.wav: 24-bit samples in 4 bytes")
        .hasMessageEndingWith("convert it to PCM of 24 bits in 3 bytes");
  }

  private static int[] shifted(int[] samples, int bits) {
    return Arrays.stream(samples).map(sample -> sample << bits).toArray();
  }

  private static int[] masked(int[] samples) {
    return Arrays.stream(samples).map(sample -> sample & 0xffffff).toArray();
  }

  private static float[] read(int channels, int container, int[] samples)
      throws UnusableAudioException {
    var data = WavBytes.littleEndian(samples.length * container / 8);
    for (int sample : samples) {
      for (int shift = 0; shift < container; shift += 8) {
        data.put((byte) (sample >> shift));
      }
    }
    byte[] file = WavBytes.plain(WavBytes.PCM, channels, 16_000, container, data.array());
    file[34] = 24;
    return AudioReader.read(file, "a.wav").samples();
  }
}
