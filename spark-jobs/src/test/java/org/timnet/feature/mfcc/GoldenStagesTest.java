package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.Resampler;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;
import org.timnet.testing.SharedData;

/** Every step from samples to MFCC beside librosa's, each fed with librosa's result of the last. */
class GoldenStagesTest {
  private static final int LENGTH = 96_000;

  @Test
  void reading() throws IOException {
    double[] expected = column(stage("0_input_16k_first2000.csv"));

    float[] samples = recording().samples();

    assertThat(samples).hasSize(30_372);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) samples[i]).isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void resampling() throws IOException {
    double[] expected = column(stage("1_resampled_22050.csv"));

    float[] samples = Resampler.kaiserBest(16_000, 22_050).resample(recording().samples());

    assertThat(samples).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) samples[i]).isCloseTo(expected[i], within(2e-6));
    }
  }

  @Test
  void padding() throws IOException {
    float[] padded = padded();

    double[] resampled = column(stage("1_resampled_22050.csv"));
    assertThat(padded).hasSize(LENGTH);
    assertThat(padded[27_070]).isZero();
    assertThat(padded[27_071]).isEqualTo((float) resampled[0]);
    assertThat(padded[LENGTH - 27_072 - 1]).isEqualTo((float) resampled[resampled.length - 1]);
    assertThat(padded[LENGTH - 27_072]).isZero();
  }

  @Test
  void spectrum() throws IOException {
    double[][] expected = stage("2b_stft_frame94_re_im.csv");

    double[][] actual = stft().spectrum(padded(), 94);

    for (int k = 0; k < expected.length; k++) {
      assertThat(actual[0][k]).isCloseTo(expected[k][0], within(1e-5));
      assertThat(actual[1][k]).isCloseTo(expected[k][1], within(1e-5));
    }
  }

  @Test
  void power() throws IOException {
    int[] frames = {0, 52, 53, 54, 60, 61, 62, 63, 94, 134, 135, 187};
    double[][] expected = stage("2_power_frames.csv");
    double[][] actual = new double[188][1_025];
    stft()
        .power(
            padded(),
            (first, count, power) -> {
              for (int i = 0; i < count; i++) {
                for (int k = 0; k < 1_025; k++) {
                  actual[first + i][k] = power[k * Stft.BLOCK + i];
                }
              }
            });

    assertThat(expected).hasDimensions(1_025, frames.length);
    for (int column = 0; column < frames.length; column++) {
      double largest = 0;
      for (double[] row : expected) {
        largest = Math.max(largest, row[column]);
      }
      for (int k = 0; k < expected.length; k++) {
        assertThat(actual[frames[column]][k])
            .isCloseTo(expected[k][column], within(1e-9 + 1e-6 * largest));
      }
    }
  }

  @Test
  void melFilters() throws IOException {
    NpyArray expected =
        Npz.read(SharedData.path("data/golden/stages/3c_melfb_22050_2048_128.npz")).array("W");
    MelFilterBank bank = new MelFilterBank(MelScale.SLANEY, 128, 22_050, 2_048);

    for (int band = 0; band < 128; band++) {
      double[] row = bank.row(band);
      assertThat(row).hasSize(1_025);
      for (int k = 0; k < 1_025; k++) {
        assertThat(row[k]).isCloseTo(expected.at(band, k), within(1e-8));
      }
    }
  }

  @Test
  void melEdges() throws IOException {
    double[] expected = column(stage("3d_mel_edges_hz.csv"));

    double[] edges = MelFilterBank.edges(MelScale.SLANEY, 128, 11_025);

    assertThat(edges).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(edges[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  @Test
  void logMel() throws IOException {
    double[][] expected = stage("4_logmel_128x188.csv");

    double[][] actual = logMelOfMfcc().decibels(padded());

    for (int t = 0; t < 188; t++) {
      for (int band = 0; band < 128; band++) {
        assertThat(actual[t][band]).isCloseTo(expected[band][t], within(2e-4));
      }
    }
  }

  @Test
  void cosineTransform() throws IOException {
    double[][] logMel = stage("4_logmel_128x188.csv");
    double[][] expected = stage("5_mfcc_188x39.csv");
    Dct dct = new Dct(128, 39);

    for (int t = 0; t < 188; t++) {
      int frame = t;
      float[] actual = new float[40];
      dct.transform(Arrays.stream(logMel).mapToDouble(band -> band[frame]).toArray(), actual, 1);
      for (int i = 0; i < 39; i++) {
        assertThat((double) actual[i + 1]).isCloseTo(expected[t][i], within(1e-3));
      }
    }
  }

  @Test
  void everything() throws IOException {
    double[][] expected = stage("5_mfcc_188x39.csv");

    float[] actual = cepstrum().of(padded()).values();

    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i / 39][i % 39], within(1e-3));
    }
  }

  private static Stft stft() {
    return new Stft(Window.HANN.values(2_048), 2_048, 512, EdgePadding.REFLECT);
  }

  private static LogMel logMelOfMfcc() {
    return new LogMel(stft(), new MelFilterBank(MelScale.SLANEY, 128, 22_050, 2_048));
  }

  private static Cepstrum cepstrum() {
    return new Cepstrum(logMelOfMfcc(), 39);
  }

  private static float[] padded() throws IOException {
    double[] resampled = column(stage("1_resampled_22050.csv"));
    float[] samples = new float[resampled.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) resampled[i];
    }
    return new LengthFixer(LENGTH).fix(samples);
  }

  private static Recording recording() throws IOException {
    String name = "data/golden/wav/emodb16k_03a01Fa.wav";
    return AudioReader.read(Files.readAllBytes(SharedData.path(name)), name);
  }

  private static double[][] stage(String file) throws IOException {
    return Files.readAllLines(SharedData.path("data/golden/stages/" + file)).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static double[] column(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }
}
