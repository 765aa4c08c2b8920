package org.timnet.experiment.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Leak.Trait;
import org.timnet.evaluation.LeakReport;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.RecordingContent;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.DomainAdaptation;
import org.timnet.network.Peer;
import org.timnet.network.SvmModels;
import org.timnet.network.Variant;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.SyntheticCorpus;

/** What a night looks at before it trains: speakers of the tables are "speaker 0" to 9. */
class BenchmarkPlanTest {
  private static final Settings SETTINGS = settings();

  @TempDir private Path root;
  private Storage storage;

  @BeforeEach
  void storage() {
    storage = new Storage(root.toUri(), Map.of());
  }

  private CorpusTable table(String name, Map<String, String> aliases) throws IOException {
    return SyntheticCorpus.of(
        storage,
        new SyntheticTable(name, 60, 40, 39),
        new CorpusSettings(name, "", "manifest", List.of(), 96_000, 46, 2, aliases));
  }

  private static Benchmark benchmark(BenchmarkPlan plan) {
    return plan.benchmark("tonight", "any", List.of());
  }

  private static LeakReport.Count count(Benchmark benchmark, int looked, Trait trait) {
    return benchmark.leaks().get(looked).report().counts().stream()
        .filter(count -> count.trait() == trait)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void looksAtTestsAtValidationsAndAtTheMap() throws IOException {
    Benchmark night =
        benchmark(new BenchmarkPlan(SETTINGS, List.of()).with(table("ONE", Map.of())));

    assertThat(night.leaks())
        .extracting(Leaks::subject)
        .containsExactly(
            "ONE",
            "ONE, validation by-class",
            "ONE",
            "ONE, validation by-speaker",
            "ONE, hold-out of the map");
    assertThat(count(night, 1, Trait.SPEAKER).values()).as("by class").isPositive();
    assertThat(count(night, 3, Trait.SPEAKER).values()).as("by speaker").isZero();
    assertThat(count(night, 0, Trait.TEXT).knowsNothing()).isTrue();
    assertThat(count(night, 0, Trait.SAMPLES).knowsNothing()).isTrue();
    assertThat(
            night.cases().stream()
                .map(Case::validation)
                .flatMap(Optional::stream)
                .map(ValidationSplit::by)
                .distinct())
        .containsExactly(ValidationSplit.HeldOut.CLASS, ValidationSplit.HeldOut.SPEAKER);
  }

  /** Utterances 0 and 1, of two speakers, are one recording in two files. */
  @Test
  void theSameSamplesEndTheNight() throws IOException {
    CorpusTable table = table("ONE", Map.of());
    Map<String, RecordingContent> recordings = new HashMap<>();
    for (FeatureRow row : table.rows()) {
      recordings.put(
          row.sha256(),
          new RecordingContent(
              row.sha256(),
              row.position() < 2 ? "same" : row.id(),
              row.id(),
              new RecordingContent.Level(1, 0.1f, 0),
              Fingerprint.ofBytes(new byte[0])));
    }
    CorpusTable described =
        new CorpusTable(
            table.corpus(),
            table.manifest(),
            table.rows(),
            Normalisation.NONE,
            recordings,
            List.of());

    Benchmark night = benchmark(new BenchmarkPlan(SETTINGS, List.of()).with(described));

    assertThat(night.leaks().get(2).broken())
        .singleElement()
        .asString()
        .contains("recordings with the same samples", "utterance 0 = utterance 1");
    assertThat(count(night, 2, Trait.NEAR_DUPLICATE).knowsNothing()).isTrue();
  }

  private static List<String> titles(Benchmark night, String system) {
    return night.series().stream()
        .filter(series -> series.purpose() == Series.Purpose.SCORES)
        .flatMap(series -> series.cases().stream())
        .map(Case::title)
        .filter(title -> title.contains(" " + system + " "))
        .map(title -> title.replace(system, "SYSTEM"))
        .toList();
  }

  @Test
  void otherSystemsTrainOnTheFoldsThatTimNetTrainsOn() throws IOException {
    CorpusTable table = table("ONE", Map.of());
    Benchmark alone = benchmark(new BenchmarkPlan(SETTINGS, List.of()).with(table));
    Benchmark night =
        benchmark(
            new BenchmarkPlan(SETTINGS, List.of())
                .with(table)
                .withPeer(table, Peer.GM_TCN)
                .withPeer(table, SvmModels.SVM_MFCC));

    assertThat(titles(night, "gm-tcn")).isEqualTo(titles(night, "tim-net")).hasSize(20);
    assertThat(titles(night, "svm-mfcc")).isEqualTo(titles(night, "tim-net"));
    assertThat(night.series().subList(0, alone.series().size()))
        .as("what is trained without them")
        .isEqualTo(alone.series());
    assertThat(night.leaks()).isEqualTo(alone.leaks());
  }

  @Test
  void othersTrainOnFewerFoldsWhereTheSettingsSaySo() throws IOException {
    CorpusTable table = table("ONE", Map.of());
    Settings few = settings("benchmark.peer-folds=2");
    Benchmark night =
        benchmark(
            new BenchmarkPlan(few, List.of()).with(table).withPeer(table, SvmModels.SVM_MFCC));

    assertThat(titles(night, "svm-mfcc")).hasSize(4);
    assertThat(titles(night, "tim-net")).hasSize(20);
  }

  @Test
  void theMapHasThePapersTwoNetworksWhereBothAreTrained() throws IOException {
    CorpusTable table = table("ONE", Map.of());
    BenchmarkPlan plan = new BenchmarkPlan(SETTINGS, List.of()).with(table);

    assertThat(mapped(benchmark(plan))).containsExactly("tim-net", "tcn");
    plan.withPeer(table, Peer.CPAC).withPeer(table, Peer.GM_TCN);
    assertThat(mapped(benchmark(plan))).containsExactly("tim-net", "tcn", "gm-tcn");
  }

  private static List<String> mapped(Benchmark night) {
    return night.series().stream()
        .filter(series -> series.purpose() == Series.Purpose.MAP)
        .map(series -> series.any().network().id())
        .toList();
  }

  /** What nights are compared by: a default that only one system has must be in it. */
  @Test
  void theSettingsOfAScoreAreThoseOfItsSystem() throws IOException {
    List<CorpusTable> tables = List.of(table("ONE", Map.of()), table("OTHER", Map.of()));
    Benchmark night =
        benchmark(
            new BenchmarkPlan(SETTINGS, List.of())
                .with(tables.get(0))
                .withPeer(tables.get(0), Peer.CPAC)
                .withPeer(tables.get(0), SvmModels.SVM_MFCC)
                .withPeer(tables.get(0), SvmModels.SVM_MFMC)
                .withPairs(tables)
                .withPeerOnPairs(tables, DomainAdaptation.CAAM));

    assertThat(text(night, "tim-net")).contains("epochs=500", "engine=fused").doesNotContain("mdd");
    assertThat(text(night, "svm-mfcc")).isEqualTo(text(night, "tim-net"));
    assertThat(text(night, "svm-mfmc"))
        .as("its features are always the same")
        .isEqualTo(text(night, "tim-net").replace("preset=authors", "preset=mfmc"))
        .isNotEqualTo(text(night, "tim-net"));
    assertThat(text(night, "cpac")).contains("epochs=300", "loss=margin", "engine=fused");
    assertThat(text(night, "caam")).contains("epochs=120", "batchSize=512").doesNotContain("mdd");

    Settings changed = settings("network.mdd-margin=1.6", "training.epochs=7");
    Benchmark other =
        benchmark(
            new BenchmarkPlan(changed, List.of()).withPeerOnPairs(tables, DomainAdaptation.CAAM));
    assertThat(text(other, "caam")).contains("epochs=7", "batchSize=512", "mddMargin=1.6");
  }

  /** Held out otherwise, other epochs are chosen; of the others nothing is held out. */
  @Test
  void speakersHeldOutAreAmongTheSettingsOfValidatedScoresAlone() throws IOException {
    CorpusTable table = table("ONE", Map.of());
    Benchmark asEver = benchmark(new BenchmarkPlan(SETTINGS, List.of()).with(table));
    Benchmark byClass = benchmark(validated("by-class", table));
    Benchmark bySpeaker = benchmark(validated("by-speaker", table));
    List<String> plain = texts(asEver, Series.Purpose.SCORES);

    assertThat(plain).hasSize(1);
    assertThat(List.of(asEver, byClass))
        .as("stored nights have this text")
        .allSatisfy(
            night -> assertThat(texts(night, Series.Purpose.VALIDATED_SCORES)).isEqualTo(plain));
    assertThat(texts(bySpeaker, Series.Purpose.SCORES)).isEqualTo(plain);
    assertThat(texts(bySpeaker, Series.Purpose.VALIDATED_SCORES))
        .containsExactly(plain.get(0) + "\nExperimentSettings[validation=by-speaker]");
  }

  private static BenchmarkPlan validated(String by, CorpusTable table) {
    return new BenchmarkPlan(settings("experiment.validation=" + by), List.of()).with(table);
  }

  private static List<String> texts(Benchmark night, Series.Purpose purpose) {
    return night.series().stream()
        .filter(series -> series.purpose() == purpose)
        .map(Series::settings)
        .distinct()
        .toList();
  }

  private static String text(Benchmark night, String system) {
    return night.series().stream()
        .filter(series -> series.any().network().id().equals(system))
        .findFirst()
        .orElseThrow()
        .settings();
  }

  private static Settings settings(String... more) {
    return EffectiveSettings.load(
            List.of(),
            Stream.concat(
                    Stream.of("benchmark.ablation=[]", "cross-corpus.classes=[sad,angry]"),
                    Stream.of(more))
                .toList())
        .settings();
  }

  @Test
  void otherSystemsTrainOnThePairsThatTimNetTrainsOn() throws IOException {
    List<CorpusTable> tables =
        List.of(
            table("ONE", Map.of("speaker 3", "anna")),
            table("OTHER", Map.of("speaker 9", "anna")),
            table("THIRD", Map.of()));

    Benchmark night =
        benchmark(
            new BenchmarkPlan(SETTINGS, List.of())
                .withPairs(tables)
                .withPeerOnPairs(tables, Variant.TCN));

    assertThat(titles(night, "tcn")).isEqualTo(titles(night, "tim-net")).hasSize(40);
  }

  /** A recipe that says three networks has one in a night's tables, which has to be said. */
  @Test
  void networksThatAreAskedTogetherAreNoPartOfIt() throws IOException {
    CorpusTable table = table("ONE", Map.of());

    Benchmark night =
        benchmark(new BenchmarkPlan(settings("experiment.runs=3"), List.of()).with(table));

    assertThat(night.notes()).singleElement().asString().startsWith("experiment.runs=3 is of");
    assertThat(titles(night, "tim-net"))
        .isEqualTo(
            titles(benchmark(new BenchmarkPlan(SETTINGS, List.of()).with(table)), "tim-net"));
  }

  @Test
  void aPairWithASharedPersonIsLeftOut() throws IOException {
    List<CorpusTable> tables =
        List.of(
            table("ONE", Map.of("speaker 3", "anna")),
            table("OTHER", Map.of("speaker 9", "anna", "speaker 1", "otto")),
            table("THIRD", Map.of("nobody", "otto")));

    Benchmark night = benchmark(new BenchmarkPlan(SETTINGS, List.of()).withPairs(tables));

    assertThat(night.leaks())
        .extracting(Leaks::subject)
        .containsExactly("ONE -> THIRD", "OTHER -> THIRD", "THIRD -> ONE", "THIRD -> OTHER");
    assertThat(night.notes())
        .containsExactly(
            "ONE -> OTHER is not trained: both corpora have recordings of anna (corpora.*.speaker-aliases)",
            "OTHER -> ONE is not trained: both corpora have recordings of anna (corpora.*.speaker-aliases)");
    assertThat(count(night, 0, Trait.TEXT).knowsNothing()).isTrue();
    assertThat(count(night, 0, Trait.SPEAKER).unknown())
        .as("of 40 utterances each, but for anna's")
        .isEqualTo(76);
  }
}
