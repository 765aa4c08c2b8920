package org.timnet.experiment.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Holdout;
import org.timnet.experiment.cases.AdditionalCorpora;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FullTraining;
import org.timnet.feature.table.FeatureRow;
import org.timnet.network.SvmSpec;
import org.timnet.training.Examples;
import org.timnet.training.recipe.LabelSmoothing;

/**
 * What a case is trained on and what it is tested on.
 *
 * @param classes in label order
 * @param train to be trained on
 * @param validation held out to choose the epoch by; may be empty
 * @param test to be scored on; empty where all utterances are for training
 * @param tested the rows of {@code test}
 * @param speakers of {@code train}, in its order
 */
public record CaseData(
    List<String> classes,
    Examples train,
    Examples validation,
    Examples test,
    List<FeatureRow> tested,
    List<String> speakers) {

  /**
   * Reads the data of a case.
   *
   * @throws org.timnet.feature.table.FeatureTableException where the features have changed since
   *     the case was planned
   */
  public static CaseData of(Case spec, TableCache tables) throws IOException {
    if (spec.protocol() instanceof CrossValidationFold which) {
      LabelledTable table = new LabelledTable(tables.table(spec.source()));
      Fold fold = table.folds().fold(which);
      Examples examples = examples(spec, table);
      return of(
          spec,
          new Source(targets(spec, which, table, examples), table.folds().speakers()),
          fold.train(),
          examples.subset(fold.test()),
          table.rows(fold.test()));
    }
    if (spec.protocol() instanceof CrossCorpusRun run) {
      LabelledTable source = new LabelledTable(tables.table(spec.source()), run.classes());
      LabelledTable target = new LabelledTable(tables.table(run.target()), run.classes());
      Source all = new Source(examples(spec, source), source.folds().speakers());
      return of(spec, all, all(all.examples()), examples(spec, target), target.rows());
    }
    Source everything = trainingCorpora(spec, (FullTraining) spec.protocol(), tables);
    return of(
        spec, everything, all(everything.examples()), everything.examples().subset(), List.of());
  }

  /**
   * A table's utterances with labels as the folds before this one leave them, where the recipe
   * smooths labels in place.
   */
  private static Examples targets(
      Case spec, CrossValidationFold which, LabelledTable table, Examples examples) {
    LabelSmoothing smoothing = spec.recipe().loss().smoothing();
    if (smoothing.passes() != LabelSmoothing.Passes.COMPOUNDING) {
      return examples;
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
    return examples.withTargets(
        IntStream.range(0, examples.size())
            .mapToObj(
                i -> smoothing.after(passes[i], examples.labels()[i], examples.classes()))
            .toArray(float[][]::new));
  }

  /** What training utterances are taken from, and who speaks them. */
  private record Source(Examples examples, List<String> speakers) {}

  /** Frames for a network, what is left without them for a support vector machine. */
  private static Examples examples(Case spec, LabelledTable table) {
    return spec.network() instanceof SvmSpec ? table.functionals() : table.examples();
  }

  /** All corpora that a model is trained on, one behind the other. */
  private static Source trainingCorpora(Case spec, FullTraining full, TableCache tables)
      throws IOException {
    List<Features> corpora = new ArrayList<>(List.of(spec.source()));
    full.additional().map(AdditionalCorpora::features).ifPresent(corpora::addAll);
    List<Examples> parts = new ArrayList<>();
    List<String> speakers = new ArrayList<>();
    for (Features corpus : corpora) {
      LabelledTable table = new LabelledTable(tables.table(corpus), spec.classes());
      parts.add(examples(spec, table));
      table.rows().forEach(row -> speakers.add(corpus.corpus() + "/" + row.speaker()));
    }
    return new Source(
        new Examples(
            parts.stream().flatMap(part -> Stream.of(part.mfcc())).toArray(float[][]::new),
            parts.stream().flatMapToInt(part -> IntStream.of(part.labels())).toArray(),
            parts.get(0).coefficients(),
            spec.classes().size()),
        speakers);
  }

  private static int[] all(Examples examples) {
    return IntStream.range(0, examples.size()).toArray();
  }

  private static CaseData of(
      Case spec, Source source, int[] train, Examples test, List<FeatureRow> tested) {
    Examples examples = source.examples();
    Holdout parts =
        spec.validation()
            .map(split -> split.of(train, examples.labels(), source.speakers()))
            .orElseGet(() -> new Holdout(train, new int[0]));
    return new CaseData(
        spec.classes(),
        examples.subset(parts.train()),
        examples.subset(parts.validation()),
        test,
        tested,
        IntStream.of(parts.train()).mapToObj(source.speakers()::get).toList());
  }
}
