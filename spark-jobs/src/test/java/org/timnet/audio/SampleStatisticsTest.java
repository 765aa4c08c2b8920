package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SampleStatisticsTest {
  private static final int RATE = 16_000;
  private static final short[] SAMPLES = {0, 16_384, -16_384, 32_767, -32_768, 100};

  private static byte[] littleEndian(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : samples) {
      bytes.putShort(sample);
    }
    return bytes.array();
  }

  private static SampleStatistics of(byte[] file) throws UnusableAudioException {
    return SampleStatistics.of(AudioReader.read(file, "a"));
  }

  @Test
  void theSameSamplesAreTheSameInEveryFile() throws UnusableAudioException {
    byte[] wav = WavBytes.plain(WavBytes.PCM, 1, RATE, 16, littleEndian(SAMPLES));
    byte[] otherHeader =
        new WavBytes()
            .chunk("LIST", "INFOISFT....".getBytes(StandardCharsets.US_ASCII))
            .fmt(WavBytes.PCM, 1, RATE, 16)
            .chunk("data", littleEndian(SAMPLES))
            .file();
    byte[] flac = new FlacBytes(1, RATE).verbatim(SAMPLES).file();

    assertThat(otherHeader).isNotEqualTo(wav);
    assertThat(of(otherHeader)).isEqualTo(of(wav));
    assertThat(of(flac)).isEqualTo(of(wav));
  }

  @Test
  void otherSamplesAndAnotherRateAreOthers() throws UnusableAudioException {
    short[] changed = Arrays.copyOf(SAMPLES, SAMPLES.length);
    changed[5]++;
    String sha256 = of(WavBytes.plain(WavBytes.PCM, 1, RATE, 16, littleEndian(SAMPLES))).sha256();

    assertThat(of(WavBytes.plain(WavBytes.PCM, 1, RATE, 16, littleEndian(changed))).sha256())
        .isNotEqualTo(sha256);
    assertThat(of(WavBytes.plain(WavBytes.PCM, 1, 8_000, 16, littleEndian(SAMPLES))).sha256())
        .isNotEqualTo(sha256);
  }

  @Test
  void levelsAreFractionsOfFullScale() throws UnusableAudioException {
    SampleStatistics statistics =
        of(WavBytes.plain(WavBytes.PCM, 1, RATE, 16, littleEndian(SAMPLES)));

    assertThat(statistics.peak()).isEqualTo(1);
    assertThat(statistics.clipped()).isEqualTo(2);
    // (0 + 1/4 + 1/4 + 1 + 1 + 0) / 6
    assertThat(statistics.rms()).isCloseTo(0.6455f, within(0.0001f));
  }
}
