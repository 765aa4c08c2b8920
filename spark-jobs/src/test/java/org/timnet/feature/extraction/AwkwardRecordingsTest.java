package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.testing.SharedData;

/** Recordings that break readers: each gives features, or a reason that names it. */
class AwkwardRecordingsTest {
  private static final String USABLE =
      "fllr-chunk.wav stereo-48k.wav u8.wav s24-extensible.wav float32.wav hi-96k-6ch.wav mono.flac"
          + " streamed-sizes.wav odd-list-chunk.wav silence.wav one-sample.wav alaw.wav";
  private static final String UNUSABLE =
      "empty.wav header-only.wav not-audio.wav float-nan.wav zero-rate.wav zero-channels.wav"
          + " truncated.wav";

  @Test
  void coversTheWholeFolder() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.path("data/awkward"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> !f.endsWith(".md")))
          .containsExactlyInAnyOrder((USABLE + " " + UNUSABLE).split(" "));
    }
  }

  static Stream<String> usable() {
    return Stream.of(USABLE.split(" "));
  }

  static Stream<String> unusable() {
    return Stream.of(UNUSABLE.split(" "));
  }

  @ParameterizedTest
  @MethodSource("usable")
  void givesFiniteFeatures(String file) throws IOException {
    for (FeaturePreset preset : FeaturePreset.values()) {
      for (float value : mfcc(preset, "data/awkward/" + file).values()) {
        assertThat(Float.isFinite(value)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "float32.wav, 03a01Fa",
    "s24-extensible.wav, 03a01Fa",
    "mono.flac, 03a01Fa",
    "odd-list-chunk.wav, 03a01Nc",
    "streamed-sizes.wav, 03a01Nc"
  })
  void givesTheFeaturesOfTheRecordingItWasMadeFrom(String file, String origin) throws IOException {
    float[] actual = mfcc(FeaturePreset.AUTHORS, "data/awkward/" + file).values();

    float[] expected =
        mfcc(FeaturePreset.AUTHORS, "data/golden/wav/emodb16k_" + origin + ".wav").values();
    assertThat(actual).containsExactly(expected, within(1e-3f));
  }

  /** The reader refuses samples beyond 2^32. */
  @ParameterizedTest
  @ValueSource(ints = {8_000, 22_050, 48_000})
  void theLargestSamplesThatAreReadGiveFiniteFeatures(int sampleRate) {
    float[] samples = new float[sampleRate];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 7 < 3 ? 0x1p32f : -0x1p32f;
    }
    for (FeaturePreset preset : FeaturePreset.values()) {
      MfccMatrix mfcc = preset.extractor(96_000).extract(new Recording(samples, sampleRate));
      for (float value : mfcc.values()) {
        assertThat(Float.isFinite(value)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void refusesTheRestByName(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(SharedData.path("data/awkward/" + file));

    assertThatThrownBy(() -> AudioReader.read(bytes, file))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"silence.wav", "one-sample.wav"})
  void silenceIsAtTheFloor(String file) throws IOException {
    MfccMatrix mfcc = mfcc(FeaturePreset.AUTHORS, "data/awkward/" + file);

    // 128 bands of -100 dB: the first coefficient is -100 sqrt(128).
    assertThat(mfcc.values()[0]).isCloseTo(-1131.3708f, within(1e-3f));
  }

  private static MfccMatrix mfcc(FeaturePreset preset, String path) throws IOException {
    byte[] bytes = Files.readAllBytes(SharedData.path(path));
    return preset.extractor(96_000).extract(AudioReader.read(bytes, path));
  }
}
