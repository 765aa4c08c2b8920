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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.FolderTree;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.ToneCorpus;

/** Nights of a benchmark: whole ones on synthetic voices, and ones with faults in the data. */
class BenchmarkSmokeIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern ERRORS =
      Pattern.compile("([0-9.]+) as trained and ([0-9.]+) at the temperature");
  private static final String FIRST_NIGHT = "2025-01-01";
  private static final int NOT_COMPARED = 12;

  /** Where tones have been trained on for a night, for several tests. */
  @TempDir private static Path trained;

  private static Captured firstNight;

  @TempDir private Path folder;

  @BeforeAll
  static void aNightOfTones() throws IOException {
    SparkSessions.shared();
    TonesBenchmark tones = new TonesBenchmark(trained);
    tones.tones();
    firstNight = tones.gatedNight(FIRST_NIGHT, "benchmark.gate.not-compared=" + NOT_COMPARED);
  }

  private TonesBenchmark afterTheFirstNight() throws IOException {
    FolderTree.copy(trained, folder);
    return new TonesBenchmark(folder);
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
            "calibration-SAMPLE_A-paper.svg",
            "calibration-SAMPLE_A-paper-temperature.svg",
            "confusion-SAMPLE_A-paper.svg",
            "confusion-SAMPLE_A-SAMPLE_B-cross-corpus.svg");
    assertThat(site.resolve("figures/calibration-SAMPLE_A-paper.svg"))
        .content()
        .doesNotContain("at the temperature");
    Matcher errors =
        ERRORS.matcher(
            Files.readString(site.resolve("figures/calibration-SAMPLE_A-paper-temperature.svg")));
    assertThat(errors.find()).isTrue();
    assertThat(errors.group(2)).as("a temperature changes something").isNotEqualTo(errors.group(1));
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
    TonesBenchmark tones = afterTheFirstNight();
    JsonNode noise = json(tones.noise());
    assertThat(noise.findValuesAsText("score"))
        .contains("TONES tim-net paper last-epoch WAR", "TONES tim-net paper test-best UAR");
    assertThat(names(folder.resolve("runs"))).contains("nightly-seed-2000", "nightly-seed-6000");
    JsonNode next = json(tones.gatedNight("2025-01-02"));
    assertThat(next.get("state").asText()).isEqualTo("WELL");
    assertThat(next.get("summary").asText()).doesNotContain("has not been measured");

    Captured few = tones.noise("--seeds", "4");
    assertThat(few.exit()).isEqualTo(2);
    assertThat(few.err()).contains("--seeds: 4 seeds say too little of a spread");
  }

  @Test
  void theGateEndsTheCommandAsItIsTold() throws IOException {
    TonesBenchmark tones = afterTheFirstNight();
    assertThat(firstNight.exit()).as(firstNight.err()).isEqualTo(NOT_COMPARED);
    assertThat(firstNight.err()).contains("timnet: 4 scores not compared: TONES ");
    Captured gone =
        tones.gatedNight(
            "2025-01-02",
            "benchmark.gate.gone=11",
            "benchmark.gate.not-compared=" + NOT_COMPARED,
            "benchmark.folds=1");
    assertThat(gone.exit()).as("other folds are other settings").isEqualTo(NOT_COMPARED);
    assertThat(json(tones.gatedNight("2025-01-03")).get("state").asText()).isEqualTo("WELL");
  }

  @Test
  void aPlantedCopyOfATestRecordingIsNamedBeforeAnythingIsTrained() throws IOException {
    TonesBenchmark tones = new TonesBenchmark(folder);
    ToneCorpus corpus = tones.tones();
    Files.copy(corpus.recording(0), corpus.folder().resolve("copy.wav"));
    corpus.writeManifest("copy.wav,angry,b");

    Captured night = tones.night(FIRST_NIGHT);

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
    TonesBenchmark tones = afterTheFirstNight();
    JsonNode unchanged = json(tones.gatedNight("2025-01-02"));
    assertThat(unchanged.get("trained").asInt()).as("a night trains anew").isPositive();
    assertThat(unchanged.get("warnings")).isEmpty();

    ToneCorpus corpus = tones.tones();
    List<String> shuffled = new ArrayList<>(corpus.labels());
    Collections.shuffle(shuffled, new Random(1));
    corpus.labelled(shuffled).writeManifest();
    Captured fallen = tones.gatedNight("2025-01-03");

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

    Captured lasting = tones.gatedNight("2025-01-04");
    assertThat(lasting.exit()).as("what fell does not become the measure").isEqualTo(1);
  }

  @Test
  void aReportWantsABenchmark() {
    Captured report = TinyBenchmark.run(folder, "report", "--set", "experiment.name=none");
    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.err()).contains("experiment none", "run timnet benchmark first");
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
