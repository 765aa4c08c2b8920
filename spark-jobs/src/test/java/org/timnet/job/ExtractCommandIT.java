package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;
import picocli.CommandLine;

class ExtractCommandIT {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutAnyCorpusItMakesSyntheticOnesAndSaysSo() throws IOException {
    assertThat(serve(new ExtractCommand(), "--json")).isZero();
    JsonNode corpora = json().get("corpora");

    assertThat(corpora.findValuesAsText("corpus")).containsExactly("SAMPLE_A", "SAMPLE_B");
    assertThat(corpora.findValuesAsText("rows")).containsExactly("10", "14");
    assertThat(corpora.findValuesAsText("synthetic")).containsOnly("true");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("SYNTHETIC");

    assertThat(serve(new ExtractCommand(), "--json")).isZero();
    assertThat(json().get("corpora").findValuesAsText("extracted")).containsOnly("0");
    assertThat(json().get("corpora").findValuesAsText("table")).containsOnly("unchanged");

    assertThat(serve(new ExtractCommand())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("SAMPLE_A (SYNTHETIC)");
  }

  /** One synthesizer speaks all recordings, so that some are nearly identical. */
  @Test
  void theSyntheticCorpusOfAFirstRunHasNoWarning() {
    SparkSessions.shared();
    Captured extracted =
        Captured.run(
            "extract", "--corpus", "SAMPLE_A", "--set", "storage.local-directory=" + folder);
    assertThat(extracted.exit()).isZero();
    assertThat(extracted.err()).contains("SYNTHETIC", "100/100").doesNotContain("warning");
  }

  @Test
  void elsewhereSyntheticOnesAreMadeOnlyWhereAskedForAndNoneIsThere() throws IOException {
    Path root = folder.resolve("root");
    assertThat(run(new ExtractCommand())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--corpus SAMPLE_A");
    assertThat(root).doesNotExist();

    assertThat(run(new ExtractCommand(), "--corpus", "SAMPLE_A", "--json")).isZero();
    assertThat(json().get("corpora").findValuesAsText("synthetic")).containsExactly("true");

    Path own = Files.createDirectories(root.resolve("corpora/SAMPLE_B")).resolve("own.wav");
    Files.write(own, Tones.wav(1, 4000));
    assertThat(run(new ExtractCommand(), "--corpus", "SAMPLE_B")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("corpora/SAMPLE_B");
    assertThat(own).exists();
  }

  @Test
  void readsWhatUploadHasPutThere() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(
        mine.resolve("manifest.csv"), "path,emotion,speaker\na.wav,angry,x\nb.wav,sad,x\n");
    Files.write(mine.resolve("a.wav"), Tones.wav(1, 4000));
    Files.write(mine.resolve("b.wav"), Tones.wav(2, 4000));
    String path = "corpora.MINE.path=" + mine;

    assertThat(serve(new UploadCommand(), "--corpus", "MINE", "--set", path, "--json")).isZero();
    assertThat(json().get("corpora").get(0).get("copied").asInt()).isEqualTo(3);
    assertThat(serve(new UploadCommand(), "--corpus", "MINE", "--set", path, "--json")).isZero();
    assertThat(json().get("corpora").get(0).get("copied").asInt()).isZero();

    // No path any more: the uploaded recordings are what there is.
    assertThat(
            serve(
                new ExtractCommand(), "--corpus", "MINE", "--set", "corpora.MINE.seed=1", "--json"))
        .isZero();
    assertThat(json().get("corpora").get(0).get("rows").asInt()).isEqualTo(2);
    assertThat(json().get("corpora").get(0).get("quarantine")).isEmpty();
  }

  @Test
  void saysWhatIsInACorpusAndWhatIsWrongWithIt() throws IOException {
    Path mine = corpus("a.wav,angry,Anna", "b.wav,sad,anna ", "2024-01-01T12:30:00.wav,sad,x");
    Files.createSymbolicLink(mine.resolve("dead.wav"), Path.of("/nowhere/a.wav"));
    Files.write(mine.resolve("c.mp3"), new byte[10]);

    assertThat(extract(mine, "--json")).isZero();
    JsonNode entry = json().get("corpora").get(0);
    assertThat(entry.get("classes").toString()).isEqualTo("{\"angry\":1,\"sad\":2}");
    assertThat(entry.get("speakers").toString()).isEqualTo("{\"Anna\":1,\"anna\":1,\"x\":1}");
    assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(l -> l.startsWith("warning")))
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains("speakers that look alike: Anna (1), anna"))
        .anySatisfy(line -> assertThat(line).contains("1 audio files are left out", "dead.wav"))
        .anySatisfy(line -> assertThat(line).contains("left out: 1 .mp3; convert"))
        .anySatisfy(line -> assertThat(line).contains("than the 10 folds", "1 angry, 2 sad"));

    assertThat(extract(mine)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("MINE: angry 1, sad 2; 3 speakers: Anna 1, anna 1, x 1");
  }

  @Test
  void makesTheAlteredCopiesThatTrainingAsksFor() throws IOException {
    Path mine = corpus("a.wav,angry,x", "b.wav,sad,x");
    String copies = "features.copies=[gain-up-6]";

    assertThat(extract(mine, "--json", "--set", copies)).isZero();
    JsonNode made = json().get("corpora").get(0).get("copies");
    assertThat(made.findValuesAsText("preset")).containsExactly("authors_gain-up-6");
    assertThat(made.findValuesAsText("extracted")).containsExactly("2");

    assertThat(extract(mine, "--set", copies)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("MINE +authors_gain-up-6 +2 +1 +0 +2 +0 +unchanged");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsPattern("extract MINE \\[.*100% 2/2")
        .containsPattern("extract MINE gain-up-6 \\[.*100% 2/2");
  }

  /** Hadoop writes checksums beside files of this machine, and finds a changed byte by them. */
  @Test
  void aTableThatADiskHasDamagedIsExtractedAnew() throws IOException {
    Path mine = corpus("a.wav,angry,x", "b.wav,sad,x");
    Path root = folder.resolve("root");
    String storage = "storage.root=" + root.toUri();
    assertThat(extract(mine, "--set", storage)).isZero();
    for (Path part : parts(root)) {
      byte[] content = Files.readAllBytes(part);
      content[10] ^= 1;
      Files.write(part, content);
    }

    assertThat(extract(mine, "--set", storage, "--json")).isZero();
    assertThat(json().get("corpora").get(0).get("extracted").asInt()).isEqualTo(2);
  }

  private static List<Path> parts(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("features"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    }
  }

  @Test
  void oneClassIsBadData() throws IOException {
    assertThat(extract(corpus("a.wav,angry,x", "b.wav,Angry,x"))).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("all 2 usable recordings are of one class, angry");
  }

  @Test
  void rowsWithoutARecordingAreBadDataWhereTheyAreMany() throws IOException {
    Path mine = corpus("a.wav,angry,x", "b.wav,sad,x");
    Files.delete(mine.resolve("b.wav"));
    Files.writeString(mine.resolve("manifest.csv"), "\nc.wav,sad,y", StandardOpenOption.APPEND);
    Files.write(mine.resolve("c.wav"), Tones.wav(9, 4000));

    assertThat(extract(mine)).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("1 of 3 recordings are unusable", "b.wav: there is no such recording");
    assertThat(extract(mine, "--set", "extract.max-bad-fraction=0.5")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("quarantine: b.wav: there is no");
  }

  @Test
  void uploadNamesWhatItCannotCopy() throws IOException {
    Path mine = corpus("a.wav,angry,x", "b.wav,sad,x");
    Files.createSymbolicLink(mine.resolve("dead.wav"), Path.of("/nowhere/a.wav"));

    assertThat(run(new UploadCommand(), "--corpus", "MINE", "--set", "corpora.MINE.path=" + mine))
        .isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("warning: MINE: dead.wav is not copied: a link to nowhere");
  }

  @Test
  void uploadNamesWhatIsOnlyThere() throws IOException {
    Path mine = corpus("a.wav,angry,x", "b.wav,sad,x", "c.wav,sad,x");
    Files.writeString(mine.resolve(".hidden"), "x");
    String[] upload = {"--corpus", "MINE", "--set", "corpora.MINE.path=" + mine};
    assertThat(run(new UploadCommand(), upload)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("warning");
    Files.delete(mine.resolve("c.wav"));
    Files.delete(mine.resolve(".hidden"));

    assertThat(run(new UploadCommand(), upload)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("warning: MINE: 1 files lie only in ")
        .contains("corpora/MINE and stay: c.wav; remove them there");
  }

  /** A folder with a recording for every row of its manifest. */
  private Path corpus(String... rows) throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    for (int i = 0; i < rows.length; i++) {
      Files.write(mine.resolve(rows[i].split(",", -1)[0]), Tones.wav(i + 1, 4000));
    }
    Files.writeString(
        mine.resolve("manifest.csv"), "path,emotion,speaker\n" + String.join("\n", rows));
    return mine;
  }

  private int extract(Path corpus, String... options) {
    List<String> all = new ArrayList<>(List.of("--corpus", "MINE"));
    all.addAll(List.of("--set", "corpora.MINE.path=" + corpus));
    all.addAll(List.of(options));
    return run(new ExtractCommand(), all.toArray(String[]::new));
  }

  @Test
  void aFolderThatIsNotThereIsAWrongSetting() throws IOException {
    int status =
        run(new ExtractCommand(), "--corpus", "EMOVO", "--set", "corpora.EMOVO.path=/nowhere");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("corpora.EMOVO.path", "/nowhere");
  }

  /** Keeps its files without a server, whose start takes longer than these commands. */
  private int run(Object command, String... options) {
    return run("storage.root=" + folder.resolve("root").toUri(), command, List.of(options));
  }

  /** Over the local S3 server, as a user without settings does. */
  private int serve(Object command, String... options) {
    return run("storage.local-directory=" + folder.resolve("local"), command, List.of(options));
  }

  private int run(String storage, Object command, List<String> options) {
    SparkSessions.shared();
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(options);
    Stream.of(storage, "samples.speakers=2", "samples.utterances-per-class=2")
        .forEach(
            assignment -> {
              arguments.add("--set");
              arguments.add(assignment);
            });
    return Main.run(
        new CommandLine(command),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }
}
