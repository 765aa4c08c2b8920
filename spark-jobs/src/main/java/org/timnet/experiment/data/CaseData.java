package org.timnet.experiment.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Holdout;
import org.timnet.evaluation.Provenance;
import org.timnet.experiment.cases.AdditionalCorpora;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FullTraining;
import org.timnet.experiment.cases.TrainingPart;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.Matrices;
import org.timnet.feature.normalisation.FrameStatistics;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureRow;
import org.timnet.network.SvmSpec;
import org.timnet.training.Examples;
import org.timnet.training.Origins;
import org.timnet.training.recipe.LabelSmoothing;

/**
 * What a case is trained on and what it is tested on.
 *
 * @param classes in label order
 * @param train to be trained on
 * @param validation held out to choose the epoch by; may be empty
 * @param test to be scored on; empty where all utterances are for training
 * @param unlabelled what a network that adapts sees of the corpus that it is tested on; empty for
 *     all others. Their order follows from the recordings' checksums, as that of a corpus says
 *     which emotion they are of
 * @param tested the rows of {@code test}
 * @param units that all coefficients are in, where training decides them; empty where they are as
 *     they were extracted, or of an utterance or a speaker
 * @param origins of {@code train}
 */
public record CaseData(
    List<String> classes,
    Examples train,
    Examples validation,
    Examples test,
    Examples unlabelled,
    List<FeatureRow> tested,
    Optional<FrameStatistics> units,
    Origins origins) {

  /**
   * Reads the data of a case.
   *
   * @throws org.timnet.feature.table.FeatureTableException where the features have changed since
   *     the case was planned
   * @throws StrayCopiesException where altered copies of what is held out would be learned from
   */
  public static CaseData of(Case spec, TableCache tables) throws IOException {
    if (spec.protocol() instanceof TrainingPart part) {
      LabelledTable table = new LabelledTable(tables.table(spec.source()));
      return of(
          spec,
          TrainingSource.of(spec.source(), table, targets(spec, part.of(), table), tables),
          table.folds().fold(part.of()).train(),
          table.utterances().subset(),
          List.of());
    }
    if (spec.protocol() instanceof CrossValidationFold which) {
      LabelledTable table = new LabelledTable(tables.table(spec.source()));
      Fold fold = table.folds().fold(which);
      return of(
          spec,
          TrainingSource.of(spec.source(), table, targets(spec, which, table), tables),
          fold.train(),
          table.utterances().subset(fold.test()),
          table.rows(fold.test()));
    }
    if (spec.protocol() instanceof CrossCorpusRun run) {
      LabelledTable source = new LabelledTable(tables.table(spec.source()), run.classes());
      LabelledTable target = new LabelledTable(tables.table(run.target()), run.classes());
      TrainingSource all = TrainingSource.of(spec.source(), source, source.utterances(), tables);
      return of(
          spec, all, IntStream.range(0, all.size()).toArray(), target.utterances(), target.rows());
    }
    TrainingSource everything = trainingCorpora(spec, (FullTraining) spec.protocol(), tables);
    return of(
        spec,
        everything,
        IntStream.range(0, everything.size()).toArray(),
        everything.utterances().subset(),
        List.of());
  }

  /**
   * A table's utterances with labels as the folds before this one leave them, where the recipe
   * smooths labels in place.
   */
  private static Utterances targets(Case spec, CrossValidationFold which, LabelledTable table) {
    Utterances utterances = table.utterances();
    Examples examples = utterances.examples();
    LabelSmoothing smoothing = spec.recipe().loss().smoothing();
    if (smoothing.passes() != LabelSmoothing.Passes.COMPOUNDING) {
      return utterances;
    }
    int[] passes = new int[examples.size()];
    for (int before = 0; before < which.fold(); before++) {
      Fold earlier =
          table
              .folds()
              .fold(new CrossValidationFold(which.split(), which.folds(), before, which.seed()));
      for (int trained : earlier.train()) {
        passes[trained]++;
      }
    }
    return new Utterances(
        examples.withTargets(
            IntStream.range(0, examples.size())
                .mapToObj(i -> smoothing.after(passes[i], examples.labels()[i], examples.classes()))
                .toArray(float[][]::new)),
        utterances.heard());
  }

  /** All corpora that a model is trained on, one behind the other. */
  private static TrainingSource trainingCorpora(Case spec, FullTraining full, TableCache tables)
      throws IOException {
    List<Features> corpora = new ArrayList<>(List.of(spec.source()));
    full.additional().map(AdditionalCorpora::features).ifPresent(corpora::addAll);
    List<Examples> parts = new ArrayList<>();
    List<FrameRange> heard = new ArrayList<>();
    List<String> speakers = new ArrayList<>();
    List<Provenance> provenances = new ArrayList<>();
    for (Features corpus : corpora) {
      LabelledTable table = new LabelledTable(tables.table(corpus), spec.classes());
      Utterances utterances = table.utterances();
      parts.add(utterances.examples());
      heard.addAll(utterances.heard());
      table.rows().forEach(row -> speakers.add(corpus.corpus() + "/" + row.speaker()));
      table.rows().forEach(row -> provenances.add(TrainingSource.provenance(corpus, row)));
    }
    Examples all =
        new Examples(
                Matrices.joined(parts.stream().map(Examples::matrices).toList()),
                parts.stream().flatMapToInt(part -> IntStream.of(part.labels())).toArray(),
                parts.get(0).coefficients(),
                spec.classes().size())
            .heardIn(heard.toArray(FrameRange[]::new));
    TrainingSource source =
        new TrainingSource(new Utterances(all, heard), speakers, provenances, new int[0]);
    for (Features corpus : corpora) {
      source = source.withCopies(corpus, spec.classes(), tables);
    }
    return source;
  }

  private static CaseData of(
      Case spec, TrainingSource source, int[] train, Utterances test, List<FeatureRow> tested) {
    Utterances all = source.utterances();
    Holdout parts =
        spec.validation()
            .map(split -> split.of(train, all.examples().labels(), source.speakers()))
            .orElseGet(() -> new Holdout(train, new int[0]));
    // Units are of the recordings as they are, which is what the model will get.
    Optional<FrameStatistics> units =
        spec.source().normalisation() == Normalisation.CORPUS
            ? Optional.of(all.subset(parts.train()).statistics())
            : Optional.empty();
    int[] learned = source.withCopies(parts.train());
    source.requireNoStrayCopies(learned, parts.validation(), provenances(spec, tested));
    return new CaseData(
        spec.classes(),
        input(spec, all.subset(learned), units),
        input(spec, all.subset(parts.validation()), units),
        input(spec, test, units),
        unlabelled(input(spec, test, units), spec.network().adapts() ? tested : List.of()),
        tested,
        units,
        source.origins(learned));
  }

  private static List<Provenance> provenances(Case spec, List<FeatureRow> tested) {
    Features features =
        spec.protocol() instanceof CrossCorpusRun run ? run.target() : spec.source();
    return tested.stream().map(row -> TrainingSource.provenance(features, row)).toList();
  }

  private static Examples unlabelled(Examples test, List<FeatureRow> seen) {
    return test.subset(
            IntStream.range(0, seen.size())
                .boxed()
                .sorted(Comparator.comparing(i -> seen.get(i).sha256()))
                .mapToInt(Integer::intValue)
                .toArray())
        .unlabelled();
  }

  /** Frames for a network, what is left without them for a support vector machine. */
  private static Examples input(Case spec, Utterances utterances, Optional<FrameStatistics> units) {
    Utterances normalised = units.map(utterances::in).orElse(utterances);
    return spec.network() instanceof SvmSpec ? normalised.functionals() : normalised.examples();
  }
}
