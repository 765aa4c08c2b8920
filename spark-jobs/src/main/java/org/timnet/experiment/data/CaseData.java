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
 */
public record CaseData(
    List<String> classes,
    Examples train,
    Examples validation,
    Examples test,
    List<FeatureRow> tested) {

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
      return of(
          spec,
          new Source(targets(spec, which, table), table.folds().speakers()),
          fold.train(),
          table.examples().subset(fold.test()),
          table.rows(fold.test()));
    }
    if (spec.protocol() instanceof CrossCorpusRun run) {
      LabelledTable source = new LabelledTable(tables.table(spec.source()), run.classes());
      LabelledTable target = new LabelledTable(tables.table(run.target()), run.classes());
      return of(
          spec,
          new Source(source.examples(), source.folds().speakers()),
          all(source.examples()),
          target.examples(),
          target.rows());
    }
    Source everything = trainingCorpora(spec, (FullTraining) spec.protocol(), tables);
    return of(
        spec, everything, all(everything.examples()), everything.examples().subset(), List.of());
  }

  /**
   * A table's utterances with labels as the folds before this one leave them, where the recipe
   * smooths labels in place.
   */
  private static Examples targets(Case spec, CrossValidationFold which, LabelledTable table)
      throws IOException {
    Examples examples = table.examples();
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

  /** All corpora that a model is trained on, one behind the other. */
  private static Source trainingCorpora(Case spec, FullTraining full, TableCache tables)
      throws IOException {
    List<Features> corpora = new ArrayList<>(List.of(spec.source()));
    full.additional().map(AdditionalCorpora::features).ifPresent(corpora::addAll);
    List<Examples> parts = new ArrayList<>();
    List<String> speakers = new ArrayList<>();
    for (Features corpus : corpora) {
      LabelledTable table = new LabelledTable(tables.table(corpus), spec.classes());
      parts.add(table.examples());
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
    if (spec.validation().isEmpty()) {
      return new CaseData(spec.classes(), examples.subset(train), examples.subset(), test, tested);
    }
    Holdout holdout = spec.validation().get().of(train, examples.labels(), source.speakers());
    return new CaseData(
        spec.classes(),
        examples.subset(holdout.train()),
        examples.subset(holdout.validation()),
        test,
        tested);
  }
}
