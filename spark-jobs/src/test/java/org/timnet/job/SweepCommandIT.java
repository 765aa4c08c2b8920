package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.StoredJournal;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;
import org.timnet.testing.ToneCorpus;

/** From synthetic recordings to the winner of a sweep. */
class SweepCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SWEEP = "SAMPLE_A-paper-fold-0";

  @TempDir private Path folder;

  @BeforeEach
  void spark() {
    SparkSessions.shared();
  }

  private Captured sweep(String... options) throws IOException {
    Path space = folder.resolve("space.conf");
    Files.writeString(
        space,
        """
        training.learning-rate { log-uniform = [1e-4, 3e-2] }
        network.dropout { uniform = [0, 0.4] }
        network.kernel-size { choices = [2, 3] }
        """);
    List<String> command =
        new ArrayList<>(
            List.of("sweep", "--corpus", "SAMPLE_A", "--space", space.toString(), "--epochs", "9"));
    command.addAll(List.of(options));
    command.add("--json");
    return Captured.run(TinySettings.with(command, "storage.root=" + folder.toUri()));
  }

  private JsonNode json(Captured run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readTree(run.out()).get("sweeps").get(0);
  }

  private List<Path> cases(String marker) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("runs/default"))) {
      return files.filter(file -> file.getFileName().toString().equals(marker)).toList();
    }
  }

  @Test
  void theBestOfSomeTrialsIsTestedAndTheSweepCanBeExtended() throws IOException {
    JsonNode first = json(sweep("--trials", "6", "--strategy", "asha"));

    assertThat(first.get("trials").asInt()).isEqualTo(6);
    assertThat(first.get("best").get("epochs").asInt()).isEqualTo(9);
    assertThat(first.get("best").get("values").fieldNames())
        .toIterable()
        .contains("training.learning-rate", "network.dropout", "network.kernel-size");
    assertThat(first.get("epochs").asInt())
        .as("rungs of 1, 3 and 9 epochs; nothing is trained twice")
        .isLessThan(6 * 9);
    Path own = folder.resolve("sweeps/default").resolve(SWEEP);
    assertThat(Files.readAllLines(own.resolve("leaderboard.csv"))).hasSize(1 + 6);
    assertThat(own.resolve("leaderboard.parquet")).exists();
    assertThat(folder.resolve("reports/default/sweeps").resolve(SWEEP).resolve("index.html"))
        .content()
        .contains("SYNTHETIC", "figures/slices.svg");

    assertThat(leftovers()).as("of a sweep that has ended").isPositive();
    Files.delete(own.resolve("outcome.json"));
    assertThat(leftovers()).as("of one that would go on with its paused trials").isZero();

    JsonNode again = json(sweep("--trials", "6", "--strategy", "asha"));
    assertThat(again).as("a rerun finds all done").isEqualTo(first);

    JsonNode more = json(sweep("--trials", "9", "--strategy", "asha"));
    assertThat(more.get("trials").asInt()).isEqualTo(9);
    assertThat(more.get("epochs").asInt()).isGreaterThan(first.get("epochs").asInt());
    assertThat(cases("model.zip")).hasSizeLessThan(9);

    Captured status =
        Captured.run(
            TinySettings.with(List.of("status", "--json"), "storage.root=" + folder.toUri()));
    assertThat(status.exit()).as(status.err()).isZero();
    JsonNode told = JSON.readTree(status.out());
    assertThat(told.get("experiment").asText()).isEqualTo("default");
    assertThat(told.get("sweeps").get(0).get("trials").asInt()).isEqualTo(9);
    assertThat(told.get("sweeps").get(0).get("leaders").get(0).get("trial"))
        .isEqualTo(more.get("best").get("trial"));

    Captured best =
        Captured.run(
            TinySettings.with(
                List.of(
                    "cross-validate",
                    "--corpus",
                    "SAMPLE_A",
                    "--folds",
                    "0",
                    "--json",
                    "--config",
                    own.resolve("best.conf").toString()),
                "storage.root=" + folder.toUri()));
    assertThat(best.exit()).as(best.err()).isZero();
    JsonNode validated = JSON.readTree(best.out());
    assertThat(validated.get("skipped").asInt()).as("the winner is an ordinary case").isEqualTo(1);
    assertThat(validated.get("results").get(0).get("war").asDouble() / 100)
        .isEqualTo(more.get("tested").get("best").get("war").asDouble(), Offset.offset(1e-6));

    Captured other = sweep("--trials", "9", "--strategy", "random");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("another strategy").contains("experiment.name");
  }

  private int leftovers() throws IOException {
    Captured gc =
        Captured.run(
            TinySettings.with(
                List.of("gc", "--older-than", "0", "--json"), "storage.root=" + folder.toUri()));
    assertThat(gc.exit()).as(gc.err()).isZero();
    return JSON.readTree(gc.out()).get("leftovers").size();
  }

  /**
   * With every label of the test speaker swapped for the other one, all trials have the same
   * scores, and decisions follow from those alone. Trials are trained to their end here: which of
   * two slots is free first would have a say in which one goes on.
   */
  @Test
  void theLabelsOfTheTestFoldDecideNothing() throws IOException {
    ToneCorpus tones = ToneCorpus.separable(folder.resolve("tones"));
    JsonNode first = json(sweepTones("true"));
    List<String> labels =
        IntStream.range(0, tones.labels().size())
            .mapToObj(
                i ->
                    tones.speakers().get(i).equals("a") == tones.labels().get(i).equals("sad")
                        ? "angry"
                        : "sad")
            .toList();
    tones.labelled(labels).writeManifest();
    JsonNode second = json(sweepTones("swapped"));

    assertThat(second.get("best")).isEqualTo(first.get("best"));
    assertThat(journal("swapped")).isEqualTo(journal("true")).hasSize(12);
    assertThat(curves("true")).as("trials differ").hasSizeGreaterThan(1);
    assertThat(second.get("tested").get("best").get("war").asDouble())
        .as("tested on other labels")
        .isEqualTo(1 - first.get("tested").get("best").get("war").asDouble());
  }

  private Set<List<Double>> curves(String root) throws IOException {
    return journal(root).stream()
        .filter(Entry.Reported.class::isInstance)
        .map(entry -> ((Entry.Reported) entry).curve())
        .collect(Collectors.toSet());
  }

  private Captured sweepTones(String root) throws IOException {
    Path space =
        Files.writeString(
            folder.resolve("tones.conf"),
            "training.learning-rate { log-uniform = [1e-4, 3e-2] }\n"
                + "network.kernel-size { choices = [2, 3] }\n");
    return Captured.run(
        TinySettings.with(
            List.of(
                "sweep",
                "--corpus",
                "TONES",
                "--space",
                space.toString(),
                "--epochs",
                "20",
                "--trials",
                "4",
                "--strategy",
                "random",
                "--json"),
            "storage.root=" + folder.resolve(root).toUri(),
            "experiment.split=speaker-independent",
            "corpora.TONES.path=" + folder.resolve("tones"),
            "corpora.TONES.length=22050",
            // Enough steps for batch norm's running statistics.
            "training.batch-size=2"));
  }

  private List<Entry> journal(String root) throws IOException {
    Storage storage = new Storage(folder.resolve(root).toUri(), Map.of());
    return StoredJournal.read(
            storage,
            storage.below("sweeps", "default", "TONES-speaker-independent-fold-0", "journal"))
        .stream()
        // Two slots end in any order.
        .sorted(Comparator.comparing(Entry::toString))
        .toList();
  }

  @Test
  void aTrialOfAnotherModelIsTrainedOnTheInputOfThat() throws IOException {
    Path space =
        Files.writeString(
            folder.resolve("models.conf"),
            "network.variant { choices = [svm-mfcc, svm-mfmc, gm-tcn] }\n");
    Captured run =
        Captured.run(
            TinySettings.with(
                List.of(
                    "sweep",
                    "--corpus",
                    "SAMPLE_A",
                    "--space",
                    space.toString(),
                    "--strategy",
                    "grid",
                    "--trials",
                    "3",
                    "--json"),
                "storage.root=" + folder.toUri(),
                "training.epochs=3"));
    JsonNode done = json(run);
    assertThat(done.get("failed").asInt()).isZero();
    assertThat(done.get("best").get("epochs").asInt()).isEqualTo(3);

    Map<String, String> presets = new TreeMap<>();
    for (Path result : cases("result.json")) {
      JsonNode spec = JSON.readTree(result.toFile()).get("case");
      presets.put(spec.at("/network/input").asText(), spec.at("/features/preset").asText());
    }
    assertThat(presets).containsEntry("mfcc", "authors").containsEntry("mfmc", "mfmc");
  }

  /** GM-TCN has 300 where nobody says another number, and TIM-Net 500. */
  @Test
  void trialsHaveTheEpochsOfTheModelThatIsSet() throws IOException {
    Path space =
        Files.writeString(
            folder.resolve("models.conf"), "network.variant { choices = [gm-tcn, tim-net] }\n");
    Captured run =
        Captured.run(
            TinySettings.with(
                List.of(
                    "sweep", "--corpus", "SAMPLE_A", "--space", space.toString(), "--time", "0s"),
                "storage.root=" + folder.toUri(),
                "network.variant=gm-tcn"));

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("no trial");
    assertThat(folder.resolve("sweeps/default").resolve(SWEEP).resolve("sweep.json"))
        .content()
        .containsPattern("300 ?]")
        .doesNotContain("500");
  }

  @Test
  void everyFoldHasASweepOfItsOwnWhereTheyAreNested() throws IOException {
    String[] nested = {
      "--nested",
      "--trials",
      "2",
      "--strategy",
      "random",
      "--set",
      "experiment.split=speaker-independent"
    };
    Captured run = sweep(nested);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode sweeps = JSON.readTree(run.out()).get("sweeps");

    assertThat(sweeps).hasSize(2);
    Path pages = folder.resolve("reports/default/sweeps");
    for (int fold = 0; fold < 2; fold++) {
      JsonNode one = sweeps.get(fold);
      String name = "SAMPLE_A-speaker-independent-fold-" + fold;
      assertThat(one.get("sweep").asText()).isEqualTo(name);
      assertThat(one.get("trials").asInt()).isEqualTo(2);
      assertThat(one.get("tested").get("best").get("utterances").asInt())
          .as("one of two speakers, who have 20 between them")
          .isEqualTo(10);
      assertThat(folder.resolve("sweeps/default").resolve(name).resolve("best.conf")).exists();
      assertThat(pages.resolve(name).resolve("index.html")).exists();
    }
    assertThat(pages.resolve("index.html")).content().contains("Sweeps: 2, ended: 2.");

    String before =
        Files.readString(pages.resolve(sweeps.get(1).get("sweep").asText() + "/index.html"));
    try (Stream<Path> files = Files.walk(pages)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Captured report =
        Captured.run(
            TinySettings.with(List.of("report", "--json"), "storage.root=" + folder.toUri()));
    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(JSON.readTree(report.out()).get("sweeps").get(0).asText()).endsWith("index.html");
    assertThat(pages.resolve(sweeps.get(1).get("sweep").asText() + "/index.html"))
        .content()
        .as("drawn anew, from the journal and the outcome")
        .isEqualTo(before);

    Captured late =
        sweep(Stream.concat(Stream.of(nested), Stream.of("--time", "0s")).toArray(String[]::new));
    assertThat(late.exit()).as(late.err()).isZero();
    JsonNode told = JSON.readTree(late.out());
    assertThat(told.get("sweeps")).as("the first one is begun in any case").hasSize(1);
    assertThat(told.get("notBegun").get(0).asText())
        .isEqualTo("SAMPLE_A-speaker-independent-fold-1");
  }

  @Test
  void wrongUsageIsNamedBeforeAnythingRuns() throws IOException {
    for (String[] wrong :
        List.of(
            new String[] {"--set", "network.variant=svm-mfc", "did you mean svm-mfcc"},
            new String[] {"--set", "network.variant=caam", "cross-corpus --method caam"},
            new String[] {"--strategy", "tpe", "model-asha"},
            new String[] {"--trials", "0", "--trials"},
            new String[] {"--time", "soon", "90m"},
            new String[] {"--fold", "11", "0 to 9"})) {
      Captured run = sweep(wrong[0], wrong[1]);

      assertThat(run.exit()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains(wrong[2]);
    }
  }
}
