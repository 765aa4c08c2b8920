package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timnet.audio.WavBytes.IEEE_FLOAT;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioLimitsTest {
  @ParameterizedTest
  @ValueSource(floats = {3.4e38f, -3.4e38f, 1e20f, -4.3e9f})
  void refusesSamplesWithWhichLaterStagesOverflow(float value) {
    for (int channels : new int[] {1, 2, 6}) {
      var data = WavBytes.littleEndian(4 * channels * 3);
      for (int i = 0; i < channels * 3; i++) {
        data.putFloat(i == channels ? value : 0.1f);
      }
      byte[] file = WavBytes.plain(IEEE_FLOAT, channels, 16_000, 32, data.array());

      assertThatThrownBy(() -> AudioReader.read(file, "a.wav"))
          .isInstanceOf(UnusableAudioException.class)
          .hasMessageStartingWith("a.wav: samples reach ")
          .hasMessageContaining("the most that can be used is 4.29e+09");
    }
  }

  @Test
  void refusesThemWhereTheChannelsCancelEachOther() {
    byte[] data = WavBytes.littleEndian(8).putFloat(3e38f).putFloat(-3e38f).array();

    assertThatThrownBy(
            () -> AudioReader.read(WavBytes.plain(IEEE_FLOAT, 2, 16_000, 32, data), "a.wav"))
        .hasMessageContaining("samples reach 3.00e+38");
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000, 767_999})
  void whatIsWithinTheLimitStaysFiniteWhenResampled(int rate) throws Exception {
    var data = WavBytes.littleEndian(4 * 4_000);
    for (int i = 0; i < 4_000; i++) {
      data.putFloat(i % 7 < 3 ? AudioLimits.MAX_MAGNITUDE : -AudioLimits.MAX_MAGNITUDE);
    }
    Recording recording =
        AudioReader.read(WavBytes.plain(IEEE_FLOAT, 1, rate, 32, data.array()), "a.wav");

    for (Resampler resampler :
        new Resampler[] {Resampler.kaiserBest(rate, 22_050), Resampler.linearPhase(rate, 22_050)}) {
      float squares = 0;
      for (float sample : resampler.resample(recording.samples())) {
        squares += sample * sample;
      }
      assertThat(squares).isGreaterThan(0).isLessThan(Float.POSITIVE_INFINITY);
    }
  }

  @Test
  void aSmallFileThatUnpacksToGigabytesIsRefused() {
    FlacBytes bomb = new FlacBytes(1, 655_350);
    for (int i = 0; i < 3_000; i++) {
      bomb.constant(65_535, 1);
    }

    for (byte[] file : new byte[][] {bomb.file(), bomb.file(0)}) {
      assertThat(file.length).isLessThan(50_000);
      assertThatThrownBy(() -> AudioReader.read(file, "a.flac"))
          .hasMessageContaining("more than 172800000 samples");
    }
  }

  @Test
  void aHeaderThatClaimsMuchTakesNoMemory() {
    byte[] claims = new FlacBytes(8, 48_000).constant(16, 1).file(170_000_000);

    long before = allocated();
    assertThatThrownBy(() -> AudioReader.read(claims, "a.flac"))
        .isInstanceOf(UnusableAudioException.class);
    byte[] chunk = new WavBytes().chunk("fmt ", 0x7fff_0000, new byte[16]).file();
    assertThatThrownBy(() -> AudioReader.read(chunk, "a.wav"))
        .isInstanceOf(UnusableAudioException.class);
    assertThat(allocated() - before).isLessThan(32L << 20);
  }

  private static long allocated() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
