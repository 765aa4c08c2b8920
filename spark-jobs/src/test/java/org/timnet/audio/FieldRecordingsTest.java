package org.timnet.audio;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.testing.SharedData;

/** Recordings as people really have them, after public reports. */
class FieldRecordingsTest {
  private static final String[] ALL =
      ("ref.wav f16.flac soxpipe_24_1.wav f_id3v2.flac f_unknown_id3v1.flac pcm24in32_align4.wav"
              + " s_mulaw.wav s_alaw.wav float_max.wav float_int_scale.wav silence.wav"
              + " stereo_antiphase.wav lfs_pointer.wav html.wav renamed_m4a.wav"
              + " renamed_mp3_raw.wav")
          .split(" ");

  @Test
  void coversTheWholeFolder() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.path("data/field"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.contains(".")))
          .filteredOn(f -> !f.endsWith(".md"))
          .containsExactlyInAnyOrder(ALL);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f16.flac",
        "soxpipe_24_1.wav",
        "f_id3v2.flac",
        "f_unknown_id3v1.flac",
        "pcm24in32_align4.wav"
      })
  void readsTheVoiceOfTheReference(String file) throws IOException {
    Recording recording = read(file);

    assertThat(recording.samples()).isEqualTo(read("ref.wav").samples());
    assertThat(recording.sampleRate()).isEqualTo(16_000);
    assertThat(recording.level().warning()).isEmpty();
  }

  /** Codes of the loudest segment stand 1,024 apart. */
  @ParameterizedTest
  @ValueSource(strings = {"s_mulaw.wav", "s_alaw.wav"})
  void readsTelephoneCorpora(String file) throws IOException {
    assertThat(read(file).samples())
        .containsExactly(read("ref.wav").samples(), within(512 / 32_768f));
  }

  @ParameterizedTest
  @CsvSource({
    "silence.wav, SILENT, 0, 0, 0",
    "stereo_antiphase.wav, CANCELLED, 0, 0.5044, 0",
    "float_int_scale.wav, BEYOND_FULL_SCALE, 16529, 16529, 15997"
  })
  void usesWithAWarning(
      String file, LevelWarning warning, float peak, float channelPeak, int beyond)
      throws IOException {
    SignalLevel level = read(file).level();

    assertThat(level.warning()).contains(warning);
    assertThat(level.peak()).isEqualTo(peak);
    assertThat(level.channelPeak()).isCloseTo(channelPeak, within(1e-4f));
    assertThat(level.beyondFullScale()).isEqualTo(beyond);
  }

  @ParameterizedTest
  @CsvSource({
    "float_max.wav, samples reach 3.40e+38, make it anew with samples of -1..1",
    "lfs_pointer.wav, a Git LFS pointer, git lfs pull",
    "html.wav, a web page, the download failed",
    "renamed_m4a.wav, M4A, convert it",
    "renamed_mp3_raw.wav, MP3, convert it"
  })
  void refusesByNameAndWithARemedy(String file, String what, String remedy) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining("\n")
        .hasMessageContainingAll(what, remedy);
  }

  private static Recording read(String file) throws IOException {
    return AudioReader.read(Files.readAllBytes(SharedData.path("data/field/" + file)), file);
  }
}
