package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.model.Inference;
import org.timnet.storage.ParquetBytes;
import org.timnet.testing.SavedModels;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;
import org.timnet.testing.Tones;

/** Tables of predictions, by a Spark job: complete, without doubles, and as on the terminal. */
class BatchPredictionIT {
  private static final int WAV_HEADER = 44;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path models;

  @TempDir private Path folder;

  private static Path model;
  private static Path bySpeaker;

  private Path calls;
  private Path output;

  @BeforeAll
  static void saveModels() throws IOException {
    SparkSessions.shared();
    model = SavedModels.network(models.resolve("model.zip"), Inference.PLAIN);
    bySpeaker =
        SavedModels.network(
            models.resolve("by-speaker.zip"),
            new Inference(new InputUnits(Normalisation.SPEAKER, null), Temperature.ONE));
  }

  @BeforeEach
  void record() throws IOException {
    calls = Files.createDirectories(folder.resolve("calls/more")).getParent();
    output = folder.resolve("emotions");
    for (int i = 1; i <= 12; i++) {
      Files.write(calls.resolve(i % 2 == 0 ? "more/" + i + ".wav" : i + ".wav"), tone(i));
    }
    Files.writeString(calls.resolve("read me.txt"), "no recording");
  }

  private static byte[] tone(int seed) {
    return Tones.wav(seed, 8_000 + 500 * seed);
  }

  @Test
  void aFolderBecomesOneRowARecordingAndARerunDoesNothing() throws IOException {
    Files.writeString(calls.resolve("bad, \"really\".wav"), "no audio");

    JsonNode summary = succeeded(predict(model, calls));

    assertThat(summary.get("recordings").asInt()).isEqualTo(13);
    assertThat(summary.get("predicted").asInt()).isEqualTo(13);
    assertThat(summary.get("refused").asInt()).isEqualTo(1);
    assertThat(summary.at("/reasons/0/source").asText()).isEqualTo("bad, \"really\".wav");
    assertThat(summary.get("stageSeconds"))
        .hasSize(5)
        .allSatisfy(seconds -> assertThat(seconds.asDouble()).isPositive());
    assertThat(summary.at("/stageSeconds/features").asDouble()).isGreaterThan(0.001);
    Map<String, Group> rows = parquet();
    assertThat(rows).hasSize(13).containsKey("more/2.wav");
    assertSameAsOnTheTerminal(rows);
    assertThat(rows.get("bad, \"really\".wav").getString("reason", 0)).contains("not a WAV");
    assertThat(rows.get("bad, \"really\".wav").getFieldRepetitionCount("label")).isZero();
    assertCsvIsTheSame(rows);
    assertThat(output.resolve("_SUCCESS")).exists();

    Map<Path, FileTime> before = times();
    assertThat(succeeded(predict(model, calls)).get("predicted").asInt()).isZero();
    assertThat(times()).isEqualTo(before);
  }

  private void assertSameAsOnTheTerminal(Map<String, Group> rows) throws IOException {
    for (String name : List.of("1.wav", "more/2.wav", "more/12.wav")) {
      JsonNode entry =
          succeeded(run("predict", "--model", model.toString(), calls.resolve(name).toString()))
              .at("/predictions/0");
      Group row = rows.get(name);
      assertThat(row.getString("label", 0)).isEqualTo(entry.get("emotion").asText());
      assertThat(row.getDouble("seconds", 0)).isEqualTo(entry.get("seconds").asDouble());
      assertThat(row.getDouble("heard_seconds", 0)).isEqualTo(entry.get("heardSeconds").asDouble());
      for (String emotion : List.of("angry", "happy", "sad")) {
        assertThat(row.getDouble("p_" + emotion, 0))
            .isCloseTo(entry.at("/probabilities/" + emotion).asDouble(), within(1e-6));
      }
    }
  }

  private void assertCsvIsTheSame(Map<String, Group> rows) throws IOException {
    List<CSVRecord> records = csv();
    assertThat(records).hasSameSizeAs(rows.values());
    for (CSVRecord row : records) {
      Group same = rows.get(row.get("file"));
      if (row.get("reason").isEmpty()) {
        assertThat(Double.parseDouble(row.get("p_sad"))).isEqualTo(same.getDouble("p_sad", 0));
        assertThat(row.get("label")).isEqualTo(same.getString("label", 0));
        assertThat(row.get("start")).isEqualTo("0.0");
      } else {
        assertThat(row.get("label") + row.get("p_sad") + row.get("start")).isEmpty();
      }
    }
  }

  @Test
  void aRerunDoesWhatIsNewOrChangedOrWasNotFinishedAndNothingIsThereTwice() throws IOException {
    succeeded(predict(model, calls));
    Map<String, Group> first = parquet();
    Files.write(calls.resolve("13.wav"), tone(13));
    Files.write(calls.resolve("1.wav"), tone(40));
    Files.delete(calls.resolve("more/2.wav"));

    JsonNode second = succeeded(predict(model, calls));

    assertThat(second.get("recordings").asInt()).isEqualTo(12);
    // With those that shared a part with the changed and the deleted one.
    assertThat(second.get("predicted").asInt()).isBetween(2, 8);
    Map<String, Group> rows = parquet();
    assertThat(rows).hasSize(12).containsKey("13.wav").doesNotContainKey("more/2.wav");
    assertThat(rows.get("1.wav").getDouble("seconds", 0))
        .isNotEqualTo(first.get("1.wav").getDouble("seconds", 0));
    assertThat(rows.get("3.wav")).hasToString(first.get("3.wav").toString());

    // As a driver leaves it that is killed: tables without what names them, and no marker.
    Files.delete(output.resolve("_SUCCESS"));
    Files.delete(anyOf("recordings"));
    Files.delete(anyOf("predictions.csv"));
    Path damaged = output.resolve("recordings/part-0123456789abcdef.json");
    Files.writeString(damaged, "{\"run\":");
    JsonNode third = succeeded(predict(model, calls));

    assertThat(third.get("predicted").asInt()).isBetween(1, 11);
    assertThat(damaged).doesNotExist();
    assertThat(parquet().toString()).isEqualTo(rows.toString());
    assertThat(csv()).hasSize(12);
    assertThat(output.resolve("_SUCCESS")).exists();
  }

  @Test
  void severalModelsSayTheirMean() throws IOException {
    Path soft =
        SavedModels.network(
            models.resolve("soft.zip"), new Inference(InputUnits.EXTRACTED, new Temperature(5)));

    JsonNode summary = succeeded(predict(model, calls, "--model", soft.toString()));

    assertThat(summary.get("ensemble")).hasSize(2);
    Group row = parquet().get("1.wav");
    String recording = calls.resolve("1.wav").toString();
    JsonNode one = succeeded(run("predict", "--model", model.toString(), recording));
    JsonNode two = succeeded(run("predict", "--model", soft.toString(), recording));
    for (String emotion : List.of("angry", "happy", "sad")) {
      String at = "/predictions/0/probabilities/" + emotion;
      assertThat(row.getDouble("p_" + emotion, 0))
          .isCloseTo((one.at(at).asDouble() + two.at(at).asDouble()) / 2, within(1e-6));
    }
    Captured alone = predict(model, calls);
    assertThat(alone.exit()).isEqualTo(2);
    assertThat(alone.err()).contains("another model, input or options");
  }

  private Path anyOf(String part) throws IOException {
    try (Stream<Path> files = Files.list(output.resolve(part))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void aLongRecordingHasARowAWindow() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Files.write(archive.resolve("long.wav"), Tones.wav(3, 9 * 16_000));

    JsonNode summary = succeeded(predict(model, archive, "--window", "1", "--hop", "0.5"));

    assertThat(summary.get("recordings").asInt()).isEqualTo(1);
    assertThat(summary.get("rows").asInt()).isEqualTo(17);
    JsonNode terminal =
        succeeded(
                run(
                    "predict",
                    "--model",
                    model.toString(),
                    archive.resolve("long.wav").toString(),
                    "--window",
                    "1"))
            .get("predictions");
    List<CSVRecord> rows = csv();
    assertThat(rows).hasSize(17);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(Double.parseDouble(rows.get(i).get("start"))).isEqualTo(i * 0.5);
      assertThat(rows.get(i).get("seconds")).isEqualTo("1.0");
      assertThat(terminal.get(i).get("start").asDouble()).isEqualTo(i * 0.5);
      assertThat(Double.parseDouble(rows.get(i).get("p_sad")))
          .isCloseTo(terminal.get(i).at("/probabilities/sad").asDouble(), within(1e-6));
    }
  }

  @Test
  void whatIsMutedIsAnsweredAndChangesNobodysUnits() throws IOException {
    Path manifest = calls.resolve("list.csv");
    Files.write(manifest, List.of("path,speaker", "1.wav,ann", "3.wav,ann"));
    succeeded(predict(bySpeaker, manifest));
    Map<String, Group> spoken = parquet();

    byte[] zeros = tone(1);
    Arrays.fill(zeros, WAV_HEADER, zeros.length, (byte) 0);
    Files.write(calls.resolve("muted.wav"), zeros);
    Files.write(
        manifest,
        List.of("path,speaker", "1.wav,ann", "3.wav,ann", "muted.wav,ann", "more/2.wav,bob"));
    Files.write(calls.resolve("more/2.wav"), zeros);
    succeeded(predict(bySpeaker, manifest));

    Map<String, Group> rows = parquet();
    assertThat(rows.get("1.wav")).hasToString(spoken.get("1.wav").toString());
    for (String silent : List.of("muted.wav", "more/2.wav")) {
      assertThat(rows.get(silent).getString("warning", 0)).as(silent).contains("silent");
    }
  }

  @Test
  void peopleOfAManifestAreNormalisedByAllThatTheySay() throws IOException {
    Path manifest = calls.resolve("list.csv");
    Files.write(
        manifest, List.of("path,speaker", "1.wav,ann", "3.wav,ann", "5.wav,bob", "gone.wav,bob"));

    Captured captured = predict(bySpeaker, manifest, "--set", "extract.max-bad-fraction=0.5");

    JsonNode summary = succeeded(captured);
    assertThat(captured.err()).contains("4 recordings of 2 people");
    assertThat(summary.get("recordings").asInt()).isEqualTo(4);
    Map<String, Group> rows = parquet();
    assertThat(rows.get("gone.wav").getString("reason", 0)).contains("list.csv, line 5");
    assertThat(rows.get("1.wav").getString("speaker", 0)).isEqualTo("ann");
    JsonNode together =
        succeeded(
                run(
                    "predict",
                    "--model",
                    bySpeaker.toString(),
                    calls.resolve("1.wav").toString(),
                    calls.resolve("3.wav").toString()))
            .get("predictions");
    assertThat(rows.get("3.wav").getDouble("p_angry", 0))
        .isCloseTo(together.at("/1/probabilities/angry").asDouble(), within(1e-5));

    // One more of hers, and all of hers are other answers; his stay.
    Files.writeString(manifest, "path,speaker\n1.wav,ann\n3.wav,ann\nmore/4.wav,ann\n5.wav,bob\n");
    succeeded(predict(bySpeaker, manifest));
    assertThat(parquet().get("1.wav").getDouble("p_angry", 0))
        .isNotEqualTo(rows.get("1.wav").getDouble("p_angry", 0));
    assertThat(parquet().get("5.wav")).hasToString(rows.get("5.wav").toString());
  }

  @Test
  void recordingsOfNobodyBesideThoseOfPeopleAreBadDataWhereSpeakersNormalise() throws IOException {
    Path manifest = calls.resolve("list.csv");
    Files.write(manifest, List.of("path,speaker", "1.wav,ann", "3.wav,", "5.wav, "));

    Captured captured = predict(bySpeaker, manifest);

    assertThat(captured.exit()).as(captured.err()).isEqualTo(3);
    assertThat(captured.err())
        .contains("2 of 3 recordings have no speaker, the first is 3.wav", "--speaker-of");
    assertThat(succeeded(predict(model, manifest)).get("recordings").asInt()).isEqualTo(3);
  }

  @Test
  void tooManyBadOnesAreBadDataAndOtherOptionsAnotherFolder() throws IOException {
    for (int i = 0; i < 6; i++) {
      Files.writeString(calls.resolve("bad" + i + ".wav"), "no audio");
    }

    Captured captured = predict(model, calls);

    assertThat(captured.exit()).isEqualTo(3);
    assertThat(captured.err()).contains("6 of 18", "extract.max-bad-fraction");
    assertThat(parquet()).hasSize(18);
    Captured other = predict(model, calls, "--window", "1");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("--output", "another model, input or options");
  }

  @Test
  void wrongUsageIsSaidBeforeAnythingIsRead() throws IOException {
    String wav = calls.resolve("1.wav").toString();
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertUsage("name AUDIO files");
    assertUsage("belong together", "--input", calls.toString());
    assertUsage("not both", wav, "--input", calls.toString(), "--output", output.toString());
    assertUsage("one recording", "--input", wav, "--output", output.toString());
    assertUsage("nothing at", "--input", calls + "/none", "--output", output.toString());
    assertUsage("is a file", "--input", calls.toString(), "--output", wav);
    assertUsage("--hop", wav, "--hop", "1");
    assertUsage("--window", wav, "--window", "1", "--hop", "2");
    Captured nothing = predict(model, empty);
    assertThat(nothing.exit()).isEqualTo(3);
    assertThat(nothing.err()).contains("no WAV or FLAC file");
  }

  private void assertUsage(String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", "--model", model.toString()));
    all.addAll(List.of(arguments));
    Captured captured = run(all.toArray(String[]::new));
    assertThat(captured.exit()).as(captured.err()).isEqualTo(2);
    assertThat(captured.err()).contains(message);
  }

  private Map<String, Group> parquet() throws IOException {
    Map<String, Group> rows = new TreeMap<>();
    for (Path file : files("predictions.parquet")) {
      ParquetBytes.read(
          Files.readAllBytes(file),
          row -> assertThat(rows.put(row.getString("file", 0), row)).isNull());
    }
    return rows;
  }

  private List<CSVRecord> csv() throws IOException {
    List<CSVRecord> records = new ArrayList<>();
    for (Path file : files("predictions.csv")) {
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
      records.addAll(
          CSVParser.parse(Files.readString(file, StandardCharsets.UTF_8), format).getRecords());
    }
    return records;
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> files = Files.list(output.resolve(part))) {
      return files.sorted().toList();
    }
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static JsonNode succeeded(Captured captured) throws IOException {
    assertThat(captured.exit()).as(captured.err()).isZero();
    return JSON.readTree(captured.out());
  }

  private Captured predict(Path which, Path input, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "predict",
                "--model",
                which.toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private Captured run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return Captured.run(TinySettings.with(all, "storage.root=" + folder.resolve("root").toUri()));
  }
}
