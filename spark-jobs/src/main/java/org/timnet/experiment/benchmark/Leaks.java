package org.timnet.experiment.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Holdout;
import org.timnet.evaluation.LeakReport;
import org.timnet.evaluation.Provenance;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.Provenances;

/**
 * What training and test, or training and validation, share in one corpus under one split, or in
 * one pair. Altered copies of training utterances are not counted: they share what their originals
 * do, and {@link org.timnet.experiment.data.CaseData} makes sure that they are on their side.
 *
 * @param subject the corpus, or {@code source -> target}, and what is held against training where
 *     that is not the test of the scores
 * @param report what is shared
 */
public record Leaks(String subject, LeakReport report) {

  static Leaks within(CorpusTable corpus, Split split, List<Fold> folds, Provenances provenances) {
    return new Leaks(corpus.name(), LeakReport.of(split, folds, provenances.of(corpus)));
  }

  /** Of the hold-out that the map of representations is drawn from. */
  static Leaks ofMap(CorpusTable corpus, Fold holdOut, Provenances provenances) {
    return new Leaks(
        corpus.name() + ", hold-out of the map",
        LeakReport.of(Split.PAPER, List.of(holdOut), provenances.of(corpus)));
  }

  /** Of what every fold holds out for validation. */
  static Leaks ofValidation(
      CorpusTable corpus,
      Split split,
      List<Fold> folds,
      ValidationSplit validation,
      Provenances provenances) {
    List<Fold> parted = folds.stream().map(fold -> parted(fold, validation, corpus)).toList();
    return new Leaks(
        "%s, validation %s".formatted(corpus.name(), validation.by().id()),
        LeakReport.ofValidation(split, parted, provenances.of(corpus)));
  }

  private static Fold parted(Fold fold, ValidationSplit validation, CorpusTable corpus) {
    Holdout holdout = validation.of(fold.train(), corpus.labels(), corpus.speakers());
    return new Fold(fold.index(), holdout.train(), holdout.validation());
  }

  static Leaks across(
      CorpusTable source, CorpusTable target, List<String> classes, Provenances provenances) {
    List<Provenance> utterances = new ArrayList<>(provenances(source, classes, provenances));
    int trained = utterances.size();
    utterances.addAll(provenances(target, classes, provenances));
    Fold fold =
        new Fold(
            0,
            IntStream.range(0, trained).toArray(),
            IntStream.range(trained, utterances.size()).toArray());
    return new Leaks(
        source.name() + " -> " + target.name(),
        LeakReport.of(Split.CROSS_CORPUS, List.of(fold), utterances));
  }

  private static List<Provenance> provenances(
      CorpusTable corpus, List<String> classes, Provenances provenances) {
    List<Provenance> all = provenances.of(corpus);
    Predicate<Integer> counts = i -> classes.contains(corpus.rows().get(i).emotion().name());
    return IntStream.range(0, all.size()).boxed().filter(counts).map(all::get).toList();
  }

  /** The promises that are not kept, a line each. */
  List<String> broken() {
    return report.broken().stream().map(line -> subject + ": " + line).toList();
  }
}
