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
    assertThat(run(new ExtractCommand(), "--json")).isZero();
    JsonNode corpora = json().get("corpora");

    assertThat(corpora.findValuesAsText("corpus")).containsExactly("SAMPLE_A", "SAMPLE_B");
    assertThat(corpora.findValuesAsText("rows")).containsExactly("10", "14");
    assertThat(corpora.findValuesAsText("synthetic")).containsOnly("true");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("SYNTHETIC");

    assertThat(run(new ExtractCommand(), "--json")).isZero();
    assertThat(json().get("corpora").findValuesAsText("extracted")).containsOnly("0");
    assertThat(json().get("corpora").findValuesAsText("table")).containsOnly("unchanged");

    assertThat(run(new ExtractCommand())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("SAMPLE_A (SYNTHETIC)");
  }

  @Test
  void elsewhereSyntheticOnesAreMadeOnlyWhereAskedForAndNoneIsThere() throws IOException {
    Path root = folder.resolve("root");
    String storage = "storage.root=" + root.toUri();
    assertThat(run(new ExtractCommand(), "--set", storage)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--corpus SAMPLE_A");
    assertThat(root).doesNotExist();

    assertThat(run(new ExtractCommand(), "--corpus", "SAMPLE_A", "--set", storage, "--json"))
        .isZero();
    assertThat(json().get("corpora").findValuesAsText("synthetic")).containsExactly("true");

    Path own = Files.createDirectories(root.resolve("corpora/SAMPLE_B")).resolve("own.wav");
    Files.write(own, Tones.wav(1, 4000));
    assertThat(run(new ExtractCommand(), "--corpus", "SAMPLE_B", "--set", storage)).isEqualTo(2);
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

    assertThat(run(new UploadCommand(), "--corpus", "MINE", "--set", path, "--json")).isZero();
    assertThat(json().get("corpora").get(0).get("copied").asInt()).isEqualTo(3);
    assertThat(run(new UploadCommand(), "--corpus", "MINE", "--set", path, "--json")).isZero();
    assertThat(json().get("corpora").get(0).get("copied").asInt()).isZero();

    // No path any more: the uploaded recordings are what there is.
    assertThat(
            run(new ExtractCommand(), "--corpus", "MINE", "--set", "corpora.MINE.seed=1", "--json"))
        .isZero();
    assertThat(json().get("corpora").get(0).get("rows").asInt()).isEqualTo(2);
    assertThat(json().get("corpora").get(0).get("quarantine")).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsAWrongSetting() throws IOException {
    int status =
        run(new ExtractCommand(), "--corpus", "EMOVO", "--set", "corpora.EMOVO.path=/nowhere");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("corpora.EMOVO.path", "/nowhere");
  }

  private int run(Object command, String... options) {
    SparkSessions.shared();
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of(options));
    Stream.of(
            "storage.local-directory=" + folder.resolve("local"),
            "samples.speakers=2",
            "samples.utterances-per-class=2")
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
