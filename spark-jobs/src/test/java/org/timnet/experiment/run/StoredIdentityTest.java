package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.network.Variant;
import org.timnet.report.drift.Comparison;
import org.timnet.report.drift.Verdict;
import org.timnet.report.site.BenchmarkReport;
import org.timnet.settings.ExperimentSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;
import org.timnet.testing.SparkSessions;
import org.timnet.training.Epoch;
import org.timnet.training.EpochListener;

/**
 * What an earlier version has stored is found by this one: cases, checkpoints and nights are those
 * of the same settings. Where a test fails, people's results would be trained again.
 */
class StoredIdentityTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TINY = "tiny.conf";
  private static final String STOPPED = "stopped.conf";

  /** A long and three ints lie before the subject. */
  private static final int CHECKPOINT_HEADER = Long.BYTES + 3 * Integer.BYTES;

  @TempDir private static Path root;
  private static StoredSamples samples;
  private static Storage storage;

  @BeforeAll
  static void copy() throws IOException {
    samples = StoredSamples.copiedTo(root);
    storage = samples.storage();
  }

  // Cases.

  /** The commands that stored cases, as the samples' {@code make} has them, and what they plan. */
  private static Map<String, List<PlannedCase>> commands() throws IOException {
    Settings tiny = samples.settings(TINY);
    List<Integer> first = List.of(0);
    Map<String, List<PlannedCase>> commands = new LinkedHashMap<>();
    commands.put(
        "paper folds of all variants",
        samples.folds(tiny, "SAMPLE_A", "paper", List.of(), Variant.values()));
    for (String corpus : List.of("SAMPLE_A", "VOICES")) {
      for (String split : List.of("paper", "speaker-independent")) {
        commands.put(
            corpus + " " + split + ", plain and validated",
            StoredSamples.bothWays(
                tiny, samples.folds(tiny, corpus, split, first, Variant.TIM_NET)));
      }
    }
    Settings layers = samples.settings(TINY, "network.engine=layers");
    commands.put(
        "the other engine",
        StoredSamples.bothWays(
            layers,
            samples.folds(
                layers, "SAMPLE_A", "paper", List.of(1), Variant.TIM_NET, Variant.WITHOUT_MS)));
    commands.put("across corpora", samples.pair(tiny, "SAMPLE_A", "VOICES"));
    commands.put("across corpora, back", samples.pair(tiny, "VOICES", "SAMPLE_A"));
    commands.put(
        "across corpora with other emotions",
        samples.pair(
            samples.settings(
                TINY,
                "cross-corpus.runs=1",
                "training.epochs=1",
                "cross-corpus.classes=[sad,angry]",
                "network.variant=without-df"),
            "VOICES",
            "SAMPLE_A"));
    commands.put("all of one corpus", List.of(samples.onAll(tiny, "VOICES")));
    commands.put("all of two corpora", List.of(samples.onAll(tiny, "SAMPLE_A", "VOICES")));
    commands.put(
        "all of two corpora in another order",
        List.of(
            samples.onAll(
                samples.settings(TINY, "network.variant=tcn", "training.epochs=3"),
                "VOICES",
                "SAMPLE_A")));
    commands.put(
        "a parameter server",
        List.of(
            StoredSamples.distributed(
                tiny, samples.folds(tiny, "SAMPLE_A", "paper", first, Variant.TIM_NET).get(0))));
    commands.put(
        "averaging, as it was",
        List.of(
            StoredSamples.averagedBefore(
                samples.settings(TINY, "training.distributed=averaging"),
                samples.onAll(tiny, "SAMPLE_A", "VOICES"))));
    Settings other = samples.settings("other.conf");
    commands.put(
        "other values of all settings",
        StoredSamples.bothWays(
            other, samples.folds(other, "SAMPLE_A", "paper", List.of(2), Variant.WITHOUT_MS)));
    commands.put(
        "a parameter server with other values of all settings",
        List.of(StoredSamples.distributed(other, samples.onAll(other, "SAMPLE_A"))));
    return commands;
  }

  private static List<PlannedCase> all() throws IOException {
    return commands().values().stream().flatMap(List::stream).toList();
  }

  private static Ledger cases() {
    return new Ledger(storage, "cases");
  }

  /** Their models and predictions, which a run would miss, are too large for the repository. */
  @Test
  void resultsOfCasesOfEveryKindAreFound() throws IOException {
    for (Map.Entry<String, List<PlannedCase>> command : commands().entrySet()) {
      for (PlannedCase planned : command.getValue()) {
        assertThat(cases().result(planned.spec())).as(command.getKey()).isPresent();
      }
    }
  }

  /** Its executors counted steps from 0 in every epoch. */
  @Test
  void anAveragedTrainingOfSeveralEpochsIsTrainedAnew() throws IOException {
    Settings averaging = samples.settings(TINY, "training.distributed=averaging");
    PlannedCase now =
        StoredSamples.distributed(averaging, samples.onAll(averaging, "SAMPLE_A", "VOICES"));

    assertThat(cases().missing(new Plan(List.of(now)))).containsExactly(now);
  }

  @Test
  void thePlansAreOfAllCasesThatAreStored() throws IOException {
    assertThat(all().stream().map(planned -> planned.spec().id().value()).distinct())
        .containsExactlyInAnyOrderElementsOf(storedCases());
  }

  private static List<String> storedCases() throws IOException {
    try (Stream<Path> folders = Files.list(root.resolve("runs/cases"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f]{16}"))
          .toList();
    }
  }

  @Test
  void casesOfOtherSettingsAreNotFound() throws IOException {
    Settings other = samples.settings(TINY, "training.learning-rate=0.0011");
    Plan plan = new Plan(samples.folds(other, "SAMPLE_A", "paper", List.of(), Variant.values()));

    assertThat(cases().missing(plan)).hasSize(10);
  }

  @Test
  void aResultThatIsStoredAgainHasTheSameBytes() throws IOException {
    for (PlannedCase planned : all()) {
      Case spec = planned.spec();
      CaseResult result = cases().resultOf(spec);
      assertThat(result.spec()).isEqualTo(spec);
      new Ledger(storage, "again").publish(new FinishedCase(result, Map.of()));

      String file = spec.id() + "/result.json";
      assertThat(root.resolve("runs/again").resolve(file))
          .as(spec.title())
          .hasSameTextualContentAs(root.resolve("runs/cases").resolve(file));
    }
  }

  @Test
  void namesFollowFromTheSameBytes() throws IOException {
    List<String> lines = samples.caseIds();
    assertThat(lines).hasSizeGreaterThan(90);
    for (String line : lines) {
      String id = line.substring(0, line.indexOf(' '));
      String json = line.substring(line.indexOf(' ') + 1);
      assertThat(Sha256.of(json.getBytes(StandardCharsets.UTF_8))).as("sample").startsWith(id);

      assertThat(JSON.readValue(json, Case.class).id().value()).as(json).isEqualTo(id);
    }
  }

  // Checkpoints.

  /** Trainings that were stopped after the first of two epochs. */
  private enum Stopped {
    FOLD,
    VALIDATED,
    ACROSS,
    JOINED,
    OTHER_ENGINE;

    private PlannedCase planned() throws IOException {
      Settings settings = samples.settings(STOPPED);
      List<PlannedCase> fold =
          samples.folds(settings, "SAMPLE_A", "paper", List.of(0), Variant.WITHOUT_BD);
      return switch (this) {
        case FOLD -> fold.get(0);
        case VALIDATED -> StoredSamples.validated(settings, fold).get(0);
        case ACROSS -> samples.pair(settings, "VOICES", "SAMPLE_A").get(0);
        case JOINED -> samples.onAll(settings, "SAMPLE_A", "VOICES");
        case OTHER_ENGINE ->
            samples.onAll(samples.settings(STOPPED, "network.engine=layers"), "SAMPLE_A");
      };
    }
  }

  @Test
  void aStoppedTrainingGoesOnFromItsCheckpoint() throws IOException {
    List<Integer> before = new ArrayList<>();
    List<Integer> now = new ArrayList<>();
    EpochListener listener =
        new EpochListener() {
          @Override
          public void epochDone(Epoch epoch) {
            now.add(epoch.number());
          }

          @Override
          public void resumed(List<Epoch> epochs) {
            epochs.forEach(epoch -> before.add(epoch.number()));
          }
        };
    FinishedCase finished =
        new CaseRunner(storage, "stopped", 1).run(Stopped.VALIDATED.planned().spec(), listener);

    assertThat(before).containsExactly(1);
    assertThat(now).containsExactly(2);
    assertThat(new String(finished.files().get("history.csv"), StandardCharsets.UTF_8).lines())
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void checkpointsOfTheSameTrainingsAreOfTheSameSubjects(Stopped training) throws IOException {
    Case spec = training.planned().spec();
    assertThatThrownBy(
            () ->
                new CaseRunner(storage, "stopping", 1)
                    .run(
                        spec,
                        epoch -> {
                          throw new IllegalStateException("stopped");
                        }))
        .hasMessage("stopped");

    assertThat(samples.checkpointSubjects()).contains(subject(spec));
  }

  @Test
  void soIsACheckpointOfADistributedTraining() throws IOException {
    Settings settings = samples.settings(STOPPED, "training.distributed=averaging");
    PlannedCase planned = StoredSamples.averagedBefore(settings, Stopped.FOLD.planned());
    RunListener stopping =
        new RunListener() {
          @Override
          public void epochs(long done, long total) {
            throw new IllegalStateException("stopped");
          }
        };
    ExperimentSettings experiment =
        samples.settings(STOPPED, "experiment.name=stopping").experiment();
    assertThatThrownBy(
            () ->
                new DistributedTraining(
                        JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
                        storage,
                        experiment,
                        settings.distributed())
                    .run(planned, stopping, event -> {}))
        .hasMessage("stopped");

    assertThat(samples.checkpointSubjects()).contains(subject(planned.spec()));
  }

  /** What the checkpoint of the first epoch says that it is of. */
  private static String subject(Case spec) throws IOException {
    byte[] checkpoint = new Ledger(storage, "stopping").checkpoints(spec).read(1);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint));
    in.skipNBytes(CHECKPOINT_HEADER);
    return in.readUTF();
  }

  // Nights.

  @Test
  void aThirdNightIsComparedWithTheFirstOfTheStoredOnes() throws IOException {
    Benchmark night =
        samples.night(samples.settings("nights.conf")).benchmark("2025-01-03", "any", List.of());
    BenchmarkReport report = BenchmarkReport.of(storage, night);

    assertThat(report.missing()).isEmpty();
    assertThat(report.drift().baseline()).isEqualTo("2025-01-01");
    assertThat(report.drift().verdicts())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.status()).as(verdict.cell()).isEqualTo(Verdict.Status.HELD);
              assertThat(verdict.comparison().basis())
                  .isEqualTo(Comparison.Basis.SCORES_UNMEASURED);
            });
  }

  @Test
  void aBenchmarkThatIsStoredAgainHasTheSameBytes() throws IOException {
    Path file = root.resolve("runs/nights/benchmark.json");
    byte[] stored = Files.readAllBytes(file);
    Benchmark.read(storage, "nights").write(storage);

    assertThat(Files.readAllBytes(file)).isEqualTo(stored);
  }

  @Test
  void aStoredBenchmarkIsReportedOnAgain() throws IOException {
    Benchmark stored = Benchmark.read(storage, "nights");
    BenchmarkReport report = BenchmarkReport.of(storage, stored);

    assertThat(stored.night()).isEqualTo("2025-01-02");
    assertThat(report.missing()).isEmpty();
    assertThat(report.drift().verdicts())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            verdict ->
                assertThat(verdict.status()).as(verdict.cell()).isEqualTo(Verdict.Status.HELD));
  }
}
