package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.ToneCorpus;

/** Nights of a benchmark: whole ones on synthetic voices, and ones with faults in the data. */
class BenchmarkSmokeIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void spark() {
    SparkSessions.shared();
  }

  @Test
  void makesACompleteSiteAndFindsEverythingDoneTheNextTime() throws IOException {
    JsonNode first = json(TinyBenchmark.copiedTo(folder));
    assertThat(first.get("trained").asInt()).isPositive();
    assertThat(first.get("missing")).isEmpty();
    assertThat(first.get("fell")).isEmpty();

    Path site = folder.resolve("reports/smoke");
    assertThat(first.get("page").asText()).endsWith("reports/smoke/index.html");
    for (String page : List.of("index", "tables", "figures", "history", "cases", "data")) {
      assertThat(site.resolve(page + ".html"))
          .as(page)
          .content()
          .contains("SYNTHETIC", "SAMPLE_A", "name=\"viewport\"");
    }
    assertThat(names(site.resolve("tables")))
        .contains(
            "table-1-paper-last-epoch.md",
            "table-1-paper-last-epoch.csv",
            "table-1-paper-last-epoch.tex",
            "table-1-speaker-independent-last-epoch.md",
            "ablation-paper-last-epoch.tex",
            "table-s4-cross-corpus-test-best.md",
            "table-s4-cross-corpus-validation-best.csv")
        .as("all corpora are synthetic: nothing of ours goes into the paper's means")
        .noneMatch(name -> name.startsWith("table-2-") || name.startsWith("table-3-"));
    assertThat(names(site.resolve("figures")))
        .contains(
            "figure-2-SAMPLE_A.svg",
            "figure-2-SAMPLE_A.png",
            "figure-2-SAMPLE_B-narrow.svg",
            "fusion-terms.svg",
            "curves-SAMPLE_B.svg",
            "confusion-SAMPLE_A-paper.svg",
            "confusion-SAMPLE_A-SAMPLE_B-cross-corpus.svg");
    JsonNode scores = JSON.readTree(site.resolve("data/scores.json").toFile());
    assertThat(scores.findValuesAsText("split"))
        .contains("paper", "speaker-independent", "cross-corpus");
    assertThat(scores.findValuesAsText("variant"))
        .contains("tim-net", "tcn", "without-df", "gm-tcn", "svm-mfcc", "caam");
    assertThat(site.resolve("tables/table-s4-cross-corpus-last-epoch.md"))
        .content()
        .contains("Sees the target's recordings", "yes, unlabelled");
    assertThat(site.resolve("figures/figure-2-SAMPLE_A.svg"))
        .content()
        .containsSubsequence("GM-TCN", "TIM-Net", "TCN (our design)");
    assertThat(scores.findValuesAsText("selection"))
        .contains("last-epoch", "test-best", "validation-best");

    JsonNode second =
        json(TinyBenchmark.run(folder, "benchmark", "--smoke", "--night", "2025-01-02"));
    assertThat(second.get("trained").asInt()).isZero();
    assertThat(second.get("fell")).isEmpty();
    assertThat(second.get("warnings")).isEmpty();
    assertThat(first.get("state").asText()).isEqualTo("NOT_COMPARED");
    assertThat(second.get("state").asText()).isEqualTo("WELL");
    assertThat(second.get("baseline").asText()).isEqualTo(TinyBenchmark.NIGHT);
    assertThat(second.get("compared")).isEqualTo(second.get("scores"));
    assertThat(second.get("summary").asText())
        .contains("Every test utterance came out as in the baseline", "has not been measured");
    assertThat(nights("smoke")).containsExactly(TinyBenchmark.NIGHT, "2025-01-02");
    assertThat(names(folder.resolve("reports/smoke.outcomes")))
        .containsExactly("2025-01-01.json.gz", "2025-01-02.json.gz");

    byte[] history = Files.readAllBytes(folder.resolve("reports/smoke.json"));
    Files.delete(site.resolve("index.html"));
    JsonNode redone = json(TinyBenchmark.run(folder, "report", "--set", "experiment.name=smoke"));
    assertThat(redone.get("scores")).isEqualTo(second.get("scores"));
    assertThat(site.resolve("index.html")).content().contains("All well");
    assertThat(folder.resolve("reports/smoke.json")).hasBinaryContent(history);

    JsonNode pinned =
        json(
            TinyBenchmark.run(
                folder, "report", "--set", "experiment.name=smoke", "--pin", "2025-01-02"));
    assertThat(pinned.get("baseline").asText()).isEqualTo("2025-01-02");
    assertThat(pinned.get("summary").asText()).contains("This night is the baseline");
    Captured unknown =
        TinyBenchmark.run(folder, "report", "--set", "experiment.name=smoke", "--pin", "2025");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("--pin: there is no night 2025 in the history; it has 2025-01-01, 2025-01-02");
  }

  @Test
  void whatIsTrainedAnywayIsRefusedAsAnAblation() {
    Captured refused =
        TinyBenchmark.run(
            folder, "benchmark", "--smoke", "--set", "benchmark.ablation=[tcn, tim-net]");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("benchmark.ablation: tim-net is trained anyway; leave it out");
  }

  @Test
  void noiseIsMeasuredWithSeveralSeedsAndTakenByTheGate() throws IOException {
    ToneCorpus.separable(folder.resolve("tones"));
    json(gatedNight("2025-01-01"));
    JsonNode noise =
        json(
            run(
                List.of("noise", "--corpus", "TONES"),
                Stream.concat(
                    tones("nightly"),
                    Stream.of(
                        "benchmark.speaker-independent=off", "benchmark.validation-best=off"))));
    assertThat(noise.findValuesAsText("score"))
        .contains("TONES tim-net paper last-epoch WAR", "TONES tim-net paper test-best UAR");
    assertThat(names(folder.resolve("runs"))).contains("nightly-seed-2000", "nightly-seed-6000");
    JsonNode next = json(gatedNight("2025-01-02"));
    assertThat(next.get("state").asText()).isEqualTo("WELL");
    assertThat(next.get("summary").asText()).doesNotContain("has not been measured");

    Captured few = run(List.of("noise", "--corpus", "TONES", "--seeds", "4"), tones("nightly"));
    assertThat(few.exit()).isEqualTo(2);
    assertThat(few.err()).contains("--seeds: 4 seeds say too little of a spread");
  }

  @Test
  void theGateEndsTheCommandAsItIsTold() throws IOException {
    ToneCorpus.separable(folder.resolve("tones"));
    Captured first = gatedNight("2025-01-01", "benchmark.gate.not-compared=12");
    assertThat(first.exit()).as(first.err()).isEqualTo(12);
    assertThat(first.err()).contains("timnet: 4 scores not compared: TONES ");
    Captured gone =
        gatedNight(
            "2025-01-02",
            "benchmark.gate.gone=11",
            "benchmark.gate.not-compared=12",
            "benchmark.folds=1");
    assertThat(gone.exit()).as("other folds are other settings").isEqualTo(12);
    assertThat(json(gatedNight("2025-01-03")).get("state").asText()).isEqualTo("WELL");
  }

  @Test
  void aPlantedCopyOfATestRecordingIsNamedBeforeAnythingIsTrained() throws IOException {
    ToneCorpus corpus = ToneCorpus.separable(folder.resolve("tones"));
    Files.copy(corpus.recording(0), corpus.folder().resolve("copy.wav"));
    corpus.writeManifest("copy.wav,angry,b");

    Captured night = tonesNight("2025-01-01");

    assertThat(night.exit()).as(night.err()).isEqualTo(1);
    assertThat(night.err().lines().filter(line -> line.startsWith("timnet: ")))
        .singleElement()
        .asString()
        .contains("nothing was trained", "TONES", "identical recordings", "0 = copy");
    assertThat(folder.resolve("runs")).doesNotExist();
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void shuffledLabelsFailTheGateAndAnUnchangedNightDoesNot() throws IOException {
    ToneCorpus corpus = ToneCorpus.separable(folder.resolve("tones"));
    json(gatedNight("2025-01-01"));
    JsonNode unchanged = json(gatedNight("2025-01-02"));
    assertThat(unchanged.get("trained").asInt()).as("a night trains anew").isPositive();
    assertThat(unchanged.get("warnings")).isEmpty();

    List<String> shuffled = new ArrayList<>(corpus.labels());
    Collections.shuffle(shuffled, new Random(1));
    corpus.labelled(shuffled).writeManifest();
    Captured fallen = gatedNight("2025-01-03");

    assertThat(fallen.exit()).as(fallen.err()).isEqualTo(1);
    assertThat(fallen.err())
        .contains("fell by more than noise", "TONES tim-net paper last-epoch WAR FELL");
    assertThat(folder.resolve("reports/nightly-2025-01-03/index.html"))
        .content()
        .contains("fell by more than noise", "TONES tim-net paper last-epoch WAR FELL");
    assertThat(names(folder.resolve("reports")))
        .as("the oldest of three reports was pruned, its runs were not")
        .doesNotContain("nightly-2025-01-01")
        .contains("nightly-2025-01-02", "nightly-2025-01-03");
    assertThat(folder.resolve("runs/nightly-2025-01-01")).isDirectory();

    Captured lasting = gatedNight("2025-01-04");
    assertThat(lasting.exit()).as("what fell does not become the measure").isEqualTo(1);
  }

  /** Of the paper's folds alone, which the gate is asked about. */
  private Captured gatedNight(String date, String... more) {
    return tonesNight(
        date,
        Stream.concat(
                Stream.of("benchmark.speaker-independent=off", "benchmark.validation-best=off"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aReportWantsABenchmark() {
    Captured report = TinyBenchmark.run(folder, "report", "--set", "experiment.name=none");
    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.err()).contains("experiment none", "run timnet benchmark first");
  }

  private Captured tonesNight(String date, String... assignments) {
    return run(
        List.of("benchmark", "--corpus", "TONES", "--night", date),
        Stream.concat(tones("nightly-" + date), Stream.of(assignments)));
  }

  private Stream<String> tones(String experiment) {
    return Stream.of(
        "experiment.name=" + experiment,
        "experiment.folds=2",
        "corpora.TONES.path=" + folder.resolve("tones").toUri(),
        "corpora.TONES.length=8192",
        "network.blocks=2",
        "training.epochs=40",
        "training.batch-size=4",
        "training.learning-rate=0.005",
        "benchmark.ablation=[]",
        "benchmark.reports=2");
  }

  private Captured run(List<String> command, Stream<String> assignments) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--json");
    Stream.concat(Stream.of("storage.root=" + folder.toUri()), assignments)
        .forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return Captured.run(arguments.toArray(String[]::new));
  }

  private JsonNode json(Captured run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private List<String> nights(String history) throws IOException {
    return JSON.readTree(folder.resolve("reports/" + history + ".json").toFile())
        .get("nights")
        .findValuesAsText("night");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
