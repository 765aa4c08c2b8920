package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.testing.SharedData;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;

/** Files and manifests as people have them, each as timnet extract takes them. */
class FieldCorpusIT {
  private static final List<String> USABLE =
      List.of(
          "ref.wav",
          "f16.flac",
          "soxpipe_24_1.wav",
          "f_id3v2.flac",
          "f_unknown_id3v1.flac",
          "pcm24in32_align4.wav",
          "s_mulaw.wav",
          "s_alaw.wav",
          "float_int_scale.wav",
          "silence.wav",
          "stereo_antiphase.wav");

  private static final List<String> REFUSED =
      List.of(
          "float_max.wav", "lfs_pointer.wav", "html.wav", "renamed_m4a.wav", "renamed_mp3_raw.wav");

  @TempDir private Path folder;

  @Test
  void recordingsAreRowsOrQuarantineAndOddLevelsAreSaidOnce() throws IOException {
    List<String> rows = new ArrayList<>(List.of("path,emotion,speaker"));
    for (String file : Stream.of(USABLE, REFUSED).flatMap(List::stream).toList()) {
      Files.copy(SharedData.path("data/field/" + file), mine().resolve(file));
      rows.add("%s,%s,x".formatted(file, rows.size() % 2 == 0 ? "sad" : "angry"));
    }
    Files.write(mine().resolve("manifest.csv"), rows);
    Captured extracted = extract("--set", "extract.max-bad-fraction=0.5");

    assertThat(extracted.exit()).as(extracted.err()).isZero();
    JsonNode entry = entry(extracted);
    assertThat(entry.get("rows").asInt()).isEqualTo(USABLE.size());
    assertThat(entry.get("quarantine").findValuesAsText("source"))
        .containsExactlyInAnyOrderElementsOf(REFUSED);
    assertThat(warnings(extracted))
        .anySatisfy(line -> assertThat(line).contains("(1, ", "silence.wav: silent"))
        .anySatisfy(line -> assertThat(line).contains("(1, ", "stereo_antiphase.wav: its channels"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("(1, the largest sample is 1.65e+04)", "float_int_scale.wav: its"));

    Captured again = extract("--set", "extract.max-bad-fraction=0.5");
    assertThat(entry(again).get("extracted").asInt()).isZero();
    assertThat(warnings(again)).noneMatch(line -> line.contains("used with a warning"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"excel_cols", "excel_rows", "nbsp", "backslash"})
  void manifestsThatMeanTheSameGiveTheSame(String manifest) throws IOException {
    Captured extracted = extractOf(manifest);

    assertThat(extracted.exit()).as(extracted.err()).isZero();
    assertThat(entry(extracted).get("classes").toString()).isEqualTo("{\"angry\":6,\"sad\":6}");
    assertThat(entry(extracted).get("speakers").toString()).isEqualTo("{\"sa\":6,\"sb\":6}");
    assertThat(warnings(extracted)).allMatch(line -> line.contains("than the 10 folds"));
  }

  @ParameterizedTest
  @CsvSource({
    "latin1, iconv -f WINDOWS-1252 -t UTF-8",
    "utf16, iconv -f UTF-16 -t UTF-8",
    "semicolon, separate them by commas",
    "oneclass, 'all 12 usable recordings are of one class, angry'",
    "missingfile, sa/u99.wav: there is no such recording"
  })
  void whatCannotBeRightIsBadData(String manifest, String reason) throws IOException {
    Captured refused = extractOf(manifest);

    assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "labels, 'classes that look alike: ang (2), anger (2), angry (6)'",
    "speakercase, 'speakers that look alike: Anna (6), anna (6)'",
    "rare, 1 surprise",
    "conflict, '1 group of byte-identical recordings with several labels: '"
  })
  void whatIsProbablyWrongIsAWarning(String manifest, String warning) throws IOException {
    Captured extracted = extractOf(manifest);

    assertThat(extracted.exit()).as(extracted.err()).isZero();
    assertThat(warnings(extracted)).anyMatch(line -> line.contains(warning));
  }

  @Test
  void missingRecordingsAreToleratedAsFarAsTheSettingsSay() throws IOException {
    recordings("missingfile");
    Captured extracted = extract("--set", "extract.max-bad-fraction=0.2");

    assertThat(extracted.exit()).as(extracted.err()).isZero();
    assertThat(entry(extracted).get("quarantine").findValuesAsText("source"))
        .containsExactly("sa/u98.wav", "sa/u99.wav");
  }

  @Test
  void namesInAnotherUnicodeFormAreFound() throws IOException {
    Path speaker = Files.createDirectories(mine().resolve("Ju\u0308rgen"));
    for (int i = 0; i < 4; i++) {
      Files.write(speaker.resolve("a\u0308" + i + ".wav"), Tones.wav(i + 1, 4000));
    }
    manifest("nfd");
    Captured extracted = extract();

    assertThat(extracted.exit()).as(extracted.err()).isZero();
    assertThat(entry(extracted).get("rows").asInt()).isEqualTo(4);
  }

  @Test
  void speakersOfOneFormAreAnErrorWhereTheSplitKeepsSpeakersApart() throws IOException {
    recordings("speakercase");
    Captured refused =
        run("cross-validate", "--split", "speaker-independent", "--set", "training.epochs=1");

    assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains("speakers differ only in case, blanks or Unicode form: Anna (6), anna (6)");
  }

  private Captured extractOf(String manifest) throws IOException {
    recordings(manifest);
    return extract();
  }

  private void recordings(String manifest) throws IOException {
    int tone = 0;
    for (String speaker : List.of("sa", "sb")) {
      Files.createDirectories(mine().resolve(speaker));
      for (int i = 0; i < 6; i++) {
        Files.write(mine().resolve(speaker + "/u" + i + ".wav"), Tones.wav(++tone, 4000));
      }
    }
    if (manifest.equals("rare")) {
      Files.write(mine().resolve("sa/r.wav"), Tones.wav(++tone, 4000));
    }
    if (manifest.equals("conflict")) {
      Files.write(mine().resolve("sb/u1.wav"), Files.readAllBytes(mine().resolve("sa/u0.wav")));
    }
    manifest(manifest);
  }

  private void manifest(String name) throws IOException {
    Files.copy(
        SharedData.path("data/field/manifests/m_" + name + ".csv"), mine().resolve("manifest.csv"));
  }

  private Path mine() throws IOException {
    return Files.createDirectories(folder.resolve("mine"));
  }

  private Captured extract(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("extract", "--json"));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  private Captured run(String... command) throws IOException {
    SparkSessions.shared();
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--corpus", "MINE", "--set", "corpora.MINE.path=" + mine()));
    all.addAll(List.of("--set", "storage.root=" + folder.resolve("root").toUri()));
    return Captured.run(all.toArray(String[]::new));
  }

  private static List<String> warnings(Captured run) {
    return run.err().lines().filter(line -> line.startsWith("warning: ")).toList();
  }

  private static JsonNode entry(Captured run) throws IOException {
    return new ObjectMapper()
        .readTree(run.out().getBytes(StandardCharsets.UTF_8))
        .get("corpora")
        .get(0);
  }
}
