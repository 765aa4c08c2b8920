package org.timnet.experiment.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;
import org.timnet.experiment.benchmark.BenchmarkPlan;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.cases.Execution;
import org.timnet.experiment.cases.ResultVersion;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossCorpus;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.FullTrainingPlan;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.network.Variant;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.FolderTree;

/**
 * A copy of what an earlier version has stored, and the plans that it was made by; the samples' own
 * README tells which version, and how.
 *
 * @param folder of the samples
 * @param storage the copy
 */
record StoredSamples(Path folder, Storage storage) {

  /** What that version held out for validation under every split. */
  private static final String VALIDATION = "experiment.validation=by-class";

  /** A fresh copy of the stored root. */
  static StoredSamples copiedTo(Path copy) throws IOException {
    Path folder =
        Path.of(
            URI.create(
                Objects.requireNonNull(
                        StoredSamples.class.getResource("/org/timnet/experiment/stored"))
                    .toString()));
    FolderTree.copy(folder.resolve("root"), copy);
    return new StoredSamples(folder, new Storage(copy.toUri(), Map.of()));
  }

  /**
   * The samples' settings.
   *
   * @param over a file of theirs over {@code tiny.conf}
   */
  Settings settings(String over, String... assignments) {
    return EffectiveSettings.load(
            Stream.of("tiny.conf", over).distinct().map(folder::resolve).toList(),
            Stream.concat(Stream.of(VALIDATION), Stream.of(assignments)).toList())
        .settings();
  }

  /** Names and hashed bytes of cases, a pair of them a line. */
  List<String> caseIds() throws IOException {
    return Files.readAllLines(folder.resolve("case-ids.txt"));
  }

  /** What checkpoints of the trainings of {@code stopped.conf} say that they are of. */
  List<String> checkpointSubjects() throws IOException {
    return Files.readAllLines(folder.resolve("checkpoint-subjects.txt"));
  }

  private CorpusTable table(Settings settings, String name) throws IOException {
    return table(settings, settings.corpus(name));
  }

  /** With utterances of the length that several corpora have in common. */
  private CorpusTable shared(Settings settings, String name) throws IOException {
    return table(settings, settings.corpus(name).withLength(settings.crossCorpus().length()));
  }

  private CorpusTable table(Settings settings, CorpusSettings corpus) throws IOException {
    FeatureManifest manifest =
        new FeatureFolder(storage, settings.features().preset(), corpus.length(), corpus.name())
            .manifest()
            .orElseThrow();
    return new CorpusTable(corpus, manifest, FeatureTable.readRows(storage, manifest));
  }

  /** Folds of a split, each of these variants. */
  List<PlannedCase> folds(
      Settings settings, String name, String split, List<Integer> only, Variant... variants)
      throws IOException {
    CorpusTable table = table(settings, name);
    FoldRequest request = new FoldRequest(settings.experiment().folds(), only);
    return Arrays.stream(variants)
        .flatMap(
            variant ->
                new CrossValidation(settings)
                    .plan(table, variant, Split.of(split), request).stream())
        .toList();
  }

  /** The same cases, and each with utterances held out to choose the epoch by. */
  static List<PlannedCase> bothWays(Settings settings, List<PlannedCase> cases) {
    return Stream.concat(cases.stream(), validated(settings, cases).stream()).toList();
  }

  /** The same cases with utterances held out to choose the epoch by. */
  static List<PlannedCase> validated(Settings settings, List<PlannedCase> cases) {
    return Plan.validated(cases, settings, List.of());
  }

  /** The runs of a pair, of the settings' variant. */
  List<PlannedCase> pair(Settings settings, String source, String target) throws IOException {
    return new CrossCorpus(settings)
        .plan(shared(settings, source), shared(settings, target), variant(settings));
  }

  /** A model of all utterances of a corpus, or of several, of the settings' variant. */
  PlannedCase onAll(Settings settings, String... names) throws IOException {
    if (names.length == 1) {
      return new FullTrainingPlan(settings).of(table(settings, names[0]), variant(settings));
    }
    List<CorpusTable> tables = new ArrayList<>();
    for (String name : names) {
      tables.add(shared(settings, name));
    }
    return new FullTrainingPlan(settings).of(tables, variant(settings));
  }

  /** The same case trained by all executors as the settings say. */
  static PlannedCase distributed(Settings settings, PlannedCase planned) {
    DistributedSpec how = DistributedSpec.of(settings.distributed(), settings.training());
    return planned.like(spec -> spec.distributed(how));
  }

  /** The same as it was called before averaging had a result version of its own. */
  static PlannedCase averagedBefore(Settings settings, PlannedCase planned) {
    return distributed(settings, planned)
        .like(
            spec ->
                new Case(
                    spec.source(),
                    spec.protocol(),
                    spec.validation(),
                    spec.network(),
                    spec.recipe(),
                    new Execution(
                        spec.execution().engine(),
                        spec.execution().backend(),
                        spec.execution().distributed(),
                        ResultVersion.CURRENT)));
  }

  /** A night of both corpora, of which one is known as synthetic. */
  BenchmarkPlan night(Settings settings) throws IOException {
    BenchmarkPlan plan = new BenchmarkPlan(settings, List.of("SAMPLE_A"));
    List<CorpusTable> pairs = new ArrayList<>();
    for (String name : List.of("SAMPLE_A", "VOICES")) {
      plan.with(table(settings, name));
      pairs.add(shared(settings, name));
    }
    return plan.withPairs(pairs);
  }

  private static Variant variant(Settings settings) {
    return Variant.named(settings.network().variant());
  }
}
