package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.model.Inference;
import org.timnet.testing.SavedModels;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;
import org.timnet.testing.Tones;

/** What predict says of each of the recordings that it is given. */
class PredictCommandIT {
  private static final int WAV_HEADER = 44;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path models;

  @TempDir private Path folder;

  private static Path model;

  @BeforeAll
  static void saveModel() throws IOException {
    SparkSessions.shared();
    model = SavedModels.network(models.resolve("model.zip"), Inference.PLAIN);
  }

  @Test
  void oneBadFileKeepsNoOtherFromItsAnswer() throws IOException {
    Path good = write("good.wav", Tones.wav(1, 8000));
    Path text = write("text.wav", "no audio".getBytes(StandardCharsets.US_ASCII));
    Path notANumber = write("nan.wav", floats(Float.NaN));
    Path huge = write("huge.wav", floats(3.4e38f));
    Path subfolder = Files.createDirectory(folder.resolve("more"));
    Path missing = folder.resolve("missing.wav");

    Captured captured = predict(missing, text, notANumber, huge, subfolder, good);

    assertThat(captured.exit()).isEqualTo(3);
    JsonNode entries = JSON.readTree(captured.out()).get("predictions");
    assertThat(entries.findValuesAsText("file"))
        .containsExactly(
            missing.toString(),
            text.toString(),
            notANumber.toString(),
            huge.toString(),
            subfolder.toString(),
            good.toString());
    assertThat(entries.get(0).get("reason").asText()).contains("no such file");
    assertThat(entries.get(1).get("reason").asText()).contains("text.wav");
    assertThat(entries.get(2).get("reason").asText()).contains("nan.wav");
    assertThat(entries.get(3).get("reason").asText()).contains("huge.wav");
    assertThat(entries.get(4).get("reason").asText()).contains("a folder", "more/*.wav");
    assertThat(entries.get(5).has("reason")).isFalse();
    assertThat(entries.get(5).get("probabilities")).hasSize(3);
    assertThat(captured.out()).doesNotContain("NaN");
  }

  @Test
  void saysHowMuchItHasHeardAndOfWhatItsAnswerIsWorthLittle() throws IOException {
    Path longer = write("longer.wav", Tones.wav(1, 48_000));
    Path silent = write("silent.wav", floats(new float[4000]));

    Captured captured = predict(longer, silent);

    assertThat(captured.exit()).as(captured.err()).isZero();
    JsonNode entries = JSON.readTree(captured.out()).get("predictions");
    assertThat(entries.get(0).get("seconds").asDouble()).isEqualTo(3);
    assertThat(entries.get(0).get("heardSeconds").asDouble()).isEqualTo(1);
    assertThat(entries.get(0).has("warning")).isFalse();
    assertThat(entries.get(1).get("warning").asText()).contains("silent");
  }

  @Test
  void severalModelsSayTheirMean() throws IOException {
    Path soft =
        SavedModels.network(
            models.resolve("soft.zip"), new Inference(InputUnits.EXTRACTED, new Temperature(5)));
    String file = write("good.wav", Tones.wav(1, 8000)).toString();

    JsonNode one = probabilities(predict(model, List.of(file)), 0);
    JsonNode two = probabilities(predict(soft, List.of(file)), 0);
    Captured both = predict(model, List.of(file), "--model", soft.toString());

    assertThat(both.exit()).as(both.err()).isZero();
    assertThat(JSON.readTree(both.out()).get("ensemble")).hasSize(2);
    assertThat(one).isNotEqualTo(two);
    for (String emotion : List.of("angry", "happy", "sad")) {
      assertThat(probabilities(both, 0).get(emotion).asDouble())
          .isCloseTo((one.get(emotion).asDouble() + two.get(emotion).asDouble()) / 2, within(1e-9));
    }
  }

  @Test
  void takesAnyNameThatTheFileSystemHas() throws IOException {
    Path colon = write("2024-01-01T12:30:00 100% #1?.wav", Tones.wav(1, 8000));

    Captured captured = predict(colon);

    assertThat(captured.exit()).as(captured.out()).isZero();
  }

  private static Path bySpeaker() throws IOException {
    return SavedModels.network(
        models.resolve("by-speaker.zip"),
        new Inference(new InputUnits(Normalisation.SPEAKER, null), Temperature.ONE));
  }

  @Test
  void normalisesASpeakerByAllThatHeSays() throws IOException {
    Path bySpeaker = bySpeaker();
    List<String> files = new ArrayList<>();
    for (String name : List.of("ann-1.wav", "ann-2.wav", "bob-1.wav")) {
      files.add(write(name, Tones.wav(files.size() + 1, 20_000)).toString());
    }

    Captured together = predict(bySpeaker, files);
    Captured apart = predict(bySpeaker, files, "--speaker-of", "([a-z]+)-[0-9]\\.wav$");
    Captured alone = predict(bySpeaker, files.subList(2, 3));

    assertThat(together.err()).contains("all 3 recordings are taken for one person's");
    assertThat(apart.err()).contains("ann 2, bob 1");
    assertThat(alone.err()).contains("by its own frames alone");
    assertThat(predictions(apart).findValuesAsText("speaker")).containsExactly("ann", "ann", "bob");
    assertThat(probabilities(apart, 2))
        .isEqualTo(probabilities(alone, 0))
        .isNotEqualTo(probabilities(together, 2));
  }

  @Test
  void aMutedRecordingChangesNothingOfASpeakersUnits() throws IOException {
    Path bySpeaker = bySpeaker();
    String spoken = write("spoken.wav", Tones.wav(1, 20_000)).toString();
    byte[] zeros = Tones.wav(2, 20_000);
    Arrays.fill(zeros, WAV_HEADER, zeros.length, (byte) 0);
    String muted = write("muted.wav", zeros).toString();

    Captured together = predict(bySpeaker, List.of(muted, spoken));

    assertThat(probabilities(together, 1))
        .isEqualTo(probabilities(predict(bySpeaker, List.of(spoken)), 0));
    assertThat(predictions(together).get(0).get("warning").asText()).contains("silent");
  }

  @Test
  void answersAtTheModelsTemperatureAndSaysWhereItIsUnsure() throws IOException {
    List<String> files = List.of(write("good.wav", Tones.wav(1, 8000)).toString());
    Path warm =
        SavedModels.network(
            models.resolve("warm.zip"), new Inference(InputUnits.EXTRACTED, new Temperature(1000)));

    JsonNode plain = predictions(predict(model, files));
    JsonNode warmed = predictions(predict(warm, files, "--unsure-below", "0.4"));

    String emotion = plain.get(0).get("emotion").asText();
    assertThat(warmed.get(0).get("emotion").asText()).isEqualTo(emotion);
    assertThat(warmed.get(0).get("probabilities").get(emotion).asDouble())
        .isCloseTo(1 / 3.0, within(1e-2))
        .isLessThan(plain.get(0).get("probabilities").get(emotion).asDouble());
    assertThat(warmed.get(0).get("warning").asText()).contains("unsure (0.3");
    assertThat(plain.get(0).has("warning")).isFalse();
    assertThat(predict(model, files, "--unsure-below", "2").exit()).isEqualTo(2);
  }

  @Test
  void aSpeakerThatIsNotFoundIsWrongUsage() throws IOException {
    List<String> files = List.of(write("good.wav", Tones.wav(1, 8000)).toString());

    assertThat(predict(model, files, "--speaker-of", "ann").err()).contains("has no group");
    Captured notFound = predict(model, files, "--speaker-of", "(ann)-[0-9]");
    assertThat(notFound.exit()).isEqualTo(2);
    assertThat(notFound.err()).contains("--speaker-of", "good.wav");
  }

  @Test
  void aModelThatIsNoneIsNamedWithTheOption() throws IOException {
    Path good = write("good.wav", Tones.wav(1, 8000));
    List<Path> wrong =
        List.of(
            folder.resolve("gone.zip"),
            write("text.zip", "no model".getBytes(StandardCharsets.US_ASCII)),
            write("cut.zip", cut(Files.readAllBytes(model))),
            bomb());
    for (Path file : wrong) {
      Captured captured = run("predict", "--model", file.toString(), good.toString(), "--json");

      assertThat(captured.exit()).as(file.toString()).isEqualTo(2);
      assertThat(captured.err().lines().filter(line -> line.contains("--model")))
          .singleElement()
          .asString()
          .contains(file.getFileName().toString())
          .doesNotContain("Exception");
    }
  }

  @Test
  void aModelMayHaveAnyNameThatTheFileSystemHas() throws IOException {
    Path good = write("good.wav", Tones.wav(1, 8000));
    Path named = write("run-2026-05-01T10:30.zip", Files.readAllBytes(model));
    Files.createDirectory(folder.resolve("run 10:30"));
    write("run 10:30/model.zip", Files.readAllBytes(model));

    for (Path file : List.of(named, folder.resolve("run 10:30"))) {
      Captured captured = run("predict", "--model", file.toString(), good.toString(), "--json");
      assertThat(captured.exit()).as(captured.err()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run-2026-05-01T10:30.zip"})
  void whatIsNoPathIsWrongUsageOfTheOption(String file) throws IOException {
    Path good = write("good.wav", Tones.wav(1, 8000));

    Captured captured = run("predict", "--model", file, good.toString(), "--json");

    assertThat(captured.exit()).isEqualTo(2);
    assertThat(captured.err()).contains("--model: '" + file + "' is no path or URI");
  }

  private static byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** An archive of half a megabyte that unpacks to half a gigabyte. */
  private Path bomb() throws IOException {
    Path file = folder.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      for (int i = 0; i < 1 << 9; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    return file;
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** A WAV file of float samples at 8 kHz. */
  private static byte[] floats(float... samples) {
    ByteBuffer wav = ByteBuffer.allocate(44 + 4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * samples.length);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 3).putShort((short) 1).putInt(8000).putInt(32_000);
    wav.putShort((short) 4).putShort((short) 32);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * samples.length);
    for (float sample : samples) {
      wav.putFloat(sample);
    }
    return wav.array();
  }

  private Captured predict(Path... files) {
    return predict(model, Stream.of(files).map(Path::toString).toList());
  }

  private static JsonNode predictions(Captured captured) throws IOException {
    assertThat(captured.exit()).as(captured.err()).isZero();
    return JSON.readTree(captured.out()).get("predictions");
  }

  private static JsonNode probabilities(Captured captured, int file) throws IOException {
    return predictions(captured).get(file).get("probabilities");
  }

  private Captured predict(Path which, List<String> files, String... options) {
    List<String> arguments = new ArrayList<>(List.of("predict", "--model", which.toString()));
    arguments.addAll(files);
    arguments.addAll(List.of(options));
    arguments.add("--json");
    return run(arguments.toArray(String[]::new));
  }

  private Captured run(String... arguments) {
    return Captured.run(
        TinySettings.with(List.of(arguments), "storage.root=" + folder.resolve("root").toUri()));
  }
}
