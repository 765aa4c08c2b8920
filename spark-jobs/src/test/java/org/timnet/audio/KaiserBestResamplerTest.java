package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.testing.Npz;
import org.timnet.testing.SharedData;

class KaiserBestResamplerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "emodb16k_03a01Fa",
        "emodb16k_03a01Nc",
        "emodb16k_03b10Ec",
        "syn_sine440_16k",
        "syn_chirp_16k",
        "syn_silence_16k",
        "syn_short100_16k"
      })
  void agreesWithResampy(String name) throws IOException {
    Npz golden = Npz.read(SharedData.path("data/golden/resampled_22050_lib081_resampy022.npz"));
    double[] expected = golden.array(name).values();
    Recording recording =
        AudioReader.read(
            Files.readAllBytes(SharedData.path("data/golden/wav/" + name + ".wav")), name);

    float[] actual = Resampler.kaiserBest(16_000, 22_050).resample(recording.samples());

    assertThat(actual).hasSameSizeAs(expected);
    assertThat(maxDifference(actual, expected)).isLessThan(2e-6);
  }

  /** A second way to the same numbers: no phases, no blocks, weights computed for each output. */
  @ParameterizedTest
  @CsvSource({
    "48000, 22050",
    "16000, 22050",
    "44100, 22050",
    "8000, 22050",
    "96000, 22050",
    "11025, 22050",
    "33075, 22050",
    "7350, 22050",
    "22050, 16000"
  })
  void agreesWithTheDefinition(int from, int to) {
    float[] samples = noise(9_001);

    float[] actual = Resampler.kaiserBest(from, to).resample(samples);

    assertThat(maxDifference(actual, definition(samples, from, to))).isLessThan(1e-6);
  }

  @ParameterizedTest
  @CsvSource({"44101, 22050", "47999, 22050"})
  void takesRatesWithoutASmallRatio(int from, int to) {
    float[] samples = noise(2_000);

    float[] actual = Resampler.kaiserBest(from, to).resample(samples);

    assertThat(maxDifference(actual, definition(samples, from, to))).isLessThan(1e-6);
  }

  @Test
  void leavesEqualRatesAlone() {
    float[] samples = noise(10);

    assertThat(Resampler.kaiserBest(22_050, 22_050).resample(samples)).isSameAs(samples);
  }

  @Test
  void giveTheSameResultWhenUsedAgain() {
    Resampler resampler = Resampler.kaiserBest(48_000, 22_050);
    float[] first = resampler.resample(noise(5_000));
    resampler.resample(noise(70_000));

    assertThat(resampler.resample(noise(5_000))).isEqualTo(first);
  }

  @Test
  void oneSampleGivesOneSample() {
    assertThat(Resampler.kaiserBest(48_000, 22_050).resample(new float[] {1})).hasSize(1);
    assertThat(Resampler.kaiserBest(16_000, 22_050).resample(new float[] {1})).hasSize(2);
  }

  /**
   * The published algorithm in its plainest form: a position that grows by 1/ratio, and from there
   * outwards on both sides in truncated steps through a tabulated half window.
   */
  private static double[] definition(float[] samples, int from, int to) {
    double ratio = (double) to / from;
    int last = 64 * 512;
    double[] window = new double[last + 1];
    for (int i = 0; i <= last; i++) {
      double u = 0.9475937167399596 * i / 512;
      double sinc = i == 0 ? 1 : Math.sin(Math.PI * u) / (Math.PI * u);
      double taper =
          besselI0(14.769656459379492 * Math.sqrt(1 - Math.pow((double) i / last, 2)))
              / besselI0(14.769656459379492);
      window[i] = 0.9475937167399596 * sinc * taper * Math.min(1, ratio);
    }
    double scale = Math.min(1, ratio);
    int step = (int) (scale * 512);
    double[] output = new double[(int) Math.ceil(samples.length * ratio)];
    double position = 0;
    for (int t = 0; t < (int) (samples.length * ratio); t++) {
      int m = (int) position;
      double left = scale * (position - m);
      output[t] =
          wing(samples, window, m, -1, left * 512, step)
              + wing(samples, window, m + 1, 1, (scale - left) * 512, step);
      position += 1 / ratio;
    }
    return output;
  }

  private static double wing(
      float[] samples, double[] window, int start, int direction, double index, int step) {
    double sum = 0;
    int offset = (int) index;
    int count = (window.length - offset) / step;
    for (int i = 0; i < count; i++) {
      int n = start + direction * i;
      if (n < 0 || n >= samples.length) {
        break;
      }
      int entry = offset + i * step;
      double slope = entry + 1 < window.length ? window[entry + 1] - window[entry] : 0;
      sum += (window[entry] + (index - offset) * slope) * samples[n];
    }
    return sum;
  }

  /** By its integral, (1/pi) times that of exp(x cos t) from 0 to pi, which converges fast. */
  private static double besselI0(double x) {
    int n = 200;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / n));
    }
    return sum / n;
  }

  private static float[] noise(int length) {
    java.util.Random random = new java.util.Random(7);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    return samples;
  }

  private static double maxDifference(float[] actual, double[] expected) {
    double max = 0;
    for (int i = 0; i < expected.length; i++) {
      max = Math.max(max, Math.abs(actual[i] - expected[i]));
    }
    return max;
  }
}
