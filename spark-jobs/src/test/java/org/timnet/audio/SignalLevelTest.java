package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalLevelTest {
  private static final float STEP = 1 / 32_768f;
  private static final int FRAMES = 800;

  @Test
  void knowsTheEndsAndHowManySamplesLieBeyondFullScale() {
    SignalLevel level = SignalLevel.of(new float[] {0.5f, -3, 1, 1.5f});

    assertThat(level).isEqualTo(new SignalLevel(-3, 1.5f, 3, 2));
    assertThat(level.peak()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.3f, -1})
  void aConstantIsSilent(float constant) {
    float[] samples = {constant, constant + STEP / 2, constant};

    assertThat(SignalLevel.of(samples).warning()).contains(LevelWarning.SILENT);
  }

  @Test
  void ditherIsSilentAndWhatIsLouderIsNot() {
    assertThat(SignalLevel.of(new float[] {STEP, -STEP, 0}).warning())
        .contains(LevelWarning.SILENT);
    assertThat(SignalLevel.of(new float[] {2 * STEP, -STEP, 0}).warning()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "16, 2", "16, 4", "24, 2", "32, 6"})
  void channelsInAntiphaseAreCancelled(int bits, int channels) throws Exception {
    Recording recording = wav(bits, channels, channel -> channel % 2 == 0 ? 0.7 : -0.7);

    assertThat(recording.level().warning()).contains(LevelWarning.CANCELLED);
    assertThat(recording.level().channelPeak()).isGreaterThan(0.69f);
  }

  @Test
  void channelsThatDifferOtherwiseAreNot() throws Exception {
    assertThat(wav(16, 2, channel -> 0.7).level().warning()).isEmpty();
    assertThat(wav(16, 2, channel -> channel == 0 ? 0.7 : 0).level().warning()).isEmpty();
    assertThat(wav(16, 2, channel -> channel == 0 ? 0.7 : -0.6).level().warning()).isEmpty();
    assertThat(wav(16, 8, channel -> channel == 0 ? 0.7 : 0).level().warning()).isEmpty();
    assertThat(wav(16, 2, channel -> 0).level().warning()).contains(LevelWarning.SILENT);
  }

  @Test
  void flacIsToldLikewise() throws Exception {
    short[] left = new short[FRAMES];
    short[] right = new short[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      left[i] = (short) (20_000 * Math.sin(i * 0.1));
      right[i] = (short) -left[i];
    }

    assertThat(flac(left, right).level().warning()).contains(LevelWarning.CANCELLED);
    assertThat(flac(left, left).level().warning()).isEmpty();
    assertThat(flac(left, left).level().channelPeak()).isEqualTo(19_999 / 32_768f);
    assertThat(flac(new short[9], new short[9]).level().warning()).contains(LevelWarning.SILENT);
  }

  @ParameterizedTest
  @CsvSource({"32, 127", "32, 32767", "32, 8388607", "32, 2147483647", "64, 32767"})
  void integersThatNobodyScaledAreBeyondFullScale(int bits, double scale) throws Exception {
    Recording recording = wav(WavBytes.IEEE_FLOAT, bits, 2, channel -> scale);

    assertThat(recording.level().warning()).contains(LevelWarning.BEYOND_FULL_SCALE);
    assertThat(recording.level().peak() / scale).isBetween(0.99, 1.01);
    assertThat(recording.level().beyondFullScale()).isBetween(FRAMES / 2, FRAMES);
  }

  @Test
  void anOvershootIsNot() throws Exception {
    assertThat(wav(WavBytes.IEEE_FLOAT, 32, 1, channel -> 1.4).level().warning()).isEmpty();
  }

  /** A tone whose amplitude depends on the channel. */
  private static Recording wav(int bits, int channels, ChannelAmplitude amplitude)
      throws UnusableAudioException {
    return wav(WavBytes.PCM, bits, channels, amplitude);
  }

  private static Recording wav(int tag, int bits, int channels, ChannelAmplitude amplitude)
      throws UnusableAudioException {
    var data = WavBytes.littleEndian(FRAMES * channels * bits / 8);
    for (int i = 0; i < FRAMES; i++) {
      for (int channel = 0; channel < channels; channel++) {
        double value = amplitude.of(channel) * Math.sin(i * 0.1);
        if (tag == WavBytes.IEEE_FLOAT) {
          data = bits == 32 ? data.putFloat((float) value) : data.putDouble(value);
        } else {
          long whole = Math.round(value * (1L << (bits - 1))) + (bits == 8 ? 128 : 0);
          for (int shift = 0; shift < bits; shift += 8) {
            data.put((byte) (whole >> shift));
          }
        }
      }
    }
    return AudioReader.read(WavBytes.plain(tag, channels, 16_000, bits, data.array()), "a.wav");
  }

  private static Recording flac(short[]... signals) throws UnusableAudioException {
    byte[] file = new FlacBytes(signals.length, 16_000).verbatim(signals).file();
    return AudioReader.read(file, "a.flac");
  }

  private interface ChannelAmplitude {
    double of(int channel);
  }
}
