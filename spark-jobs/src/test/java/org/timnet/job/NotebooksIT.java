package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/** The notebooks, run from top to bottom by Jupyter with the kernel of the build. */
class NotebooksIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final Pattern PICTURE =
      Pattern.compile("<img [^>]*src=\"data:image/svg\\+xml;base64,([^\"]+)\"");

  @TempDir private static Path folder;

  @BeforeAll
  static void jupyter() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "jupyter-nbconvert"))),
        "Debian's jupyter-nbconvert");
  }

  @Test
  void resultsShowTablesAndFiguresOfABenchmark() throws Exception {
    Path storage = Files.createDirectory(folder.resolve("storage"));
    TinyBenchmark.copiedTo(storage);

    JsonNode notebook =
        executed("results", "storage.root=" + storage.toUri(), "experiment.name=smoke");

    assertThat(texts(notebook, "night"))
        .contains("smoke, night ", "SAMPLE_A (SYNTHETIC)", " 0 of them without a result");
    assertThat(texts(notebook, "tables"))
        .contains("<table>", "Table 1: TIM-Net within one corpus", "Table S4", "SAMPLE_A")
        .containsPattern("<td class=\"ours\">\\d+\\.\\d\\d</td>");
    assertThat(texts(notebook, "folds"))
        .containsPattern("SAMPLE_B +tim-net +WAR +\\d+\\.\\d\\d, from .* in 2 folds");
    assertThat(pictures(notebook, "figures"))
        .hasSizeGreaterThan(6)
        .anyMatch(svg -> svg.contains("Fused representations of SAMPLE_A"))
        .anyMatch(svg -> svg.contains("Training on SAMPLE_B"))
        .anyMatch(svg -> svg.contains("recognised as"));
    assertThat(texts(notebook, "case")).containsPattern("\\d+ of \\d+ utterances wrong");
  }

  @Test
  void featuresShowAnUtteranceFromWaveToMfcc() throws Exception {
    JsonNode notebook = executed("features");

    assertThat(texts(notebook, "recording")).contains("(SYNTHETIC)", "16,000 Hz");
    assertThat(pictures(notebook, "wave"))
        .singleElement()
        .asString()
        .contains("as recorded", "resampled", "22050 Hz");
    assertThat(pictures(notebook, "mel")).singleElement().asString().contains("128 rows", "dB");
    assertThat(pictures(notebook, "mfcc")).hasSize(2).allMatch(svg -> svg.contains("39 rows"));
    assertThat(texts(notebook, "presets")).contains("authors ", "librosa-0.10 ", "paper ");
  }

  @Test
  void aCellThatFailsFailsTheRunAndSaysWhy() throws Exception {
    Path notebook = folder.resolve("broken.ipynb");
    Files.writeString(
        notebook,
        """
        {"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {},
          "outputs": [], "source": ["throw new IllegalStateException(\\"planted\\");"]}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """);
    Command.Ended run =
        launch("--execute", notebook.toString(), folder.resolve("out.html").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("java.lang.IllegalStateException: planted");
    assertThat(folder.resolve("out.html")).doesNotExist();
  }

  @Test
  void wrongSettingsAreRefusedBeforeJupyterStarts() throws Exception {
    Command.Ended run = launch("--set", "experiment.nam=x", "--execute", "a.ipynb", "b.html");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no notebook a.ipynb");

    String notebook = ROOT.resolve("notebooks/features.ipynb").toString();
    Command.Ended known = launch("--set", "experiment.nam=x", "--execute", notebook, "b.html");
    assertThat(known.exit()).isEqualTo(2);
    assertThat(known.err()).contains("experiment.name");
  }

  /** What Jupyter has made of a notebook. */
  private static JsonNode executed(String name, String... assignments)
      throws IOException, InterruptedException {
    Path out = folder.resolve(name + "-executed.ipynb");
    List<String> arguments = new ArrayList<>();
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    arguments.addAll(
        List.of(
            "--execute",
            ROOT.resolve("notebooks").resolve(name + ".ipynb").toString(),
            out.toString()));
    Command.Ended run = launch(arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode notebook = JSON.readTree(out.toFile());
    assertThat(notebook.findValuesAsText("output_type")).isNotEmpty().doesNotContain("error");
    return notebook;
  }

  private static List<JsonNode> outputs(JsonNode notebook, String cell) {
    return StreamSupport.stream(notebook.get("cells").spliterator(), false)
        .filter(each -> each.get("id").asText().equals(cell))
        .flatMap(each -> StreamSupport.stream(each.get("outputs").spliterator(), false))
        .toList();
  }

  /** What a cell has printed and shown as HTML. */
  private static String texts(JsonNode notebook, String cell) {
    StringBuilder all = new StringBuilder();
    for (JsonNode output : outputs(notebook, cell)) {
      Stream.of(output.path("text"), output.path("data").path("text/html"))
          .flatMap(lines -> StreamSupport.stream(lines.spliterator(), false))
          .forEach(line -> all.append(line.asText()));
    }
    return all.toString();
  }

  /** The SVG documents that a cell has shown. */
  private static List<String> pictures(JsonNode notebook, String cell) {
    return PICTURE
        .matcher(texts(notebook, cell))
        .results()
        .map(found -> Base64.getDecoder().decode(found.group(1)))
        .map(svg -> new String(svg, StandardCharsets.UTF_8))
        .filter(svg -> svg.startsWith("<svg"))
        .toList();
  }

  private static Command.Ended launch(String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(ROOT.resolve("deploy/notebook").toString()));
    words.addAll(List.of(arguments));
    // What is tested is what Maven has just built, whoever edits a source meanwhile.
    return Command.of(folder, words).with("TIMNET_BUILD", "0").run(MOST);
  }
}
