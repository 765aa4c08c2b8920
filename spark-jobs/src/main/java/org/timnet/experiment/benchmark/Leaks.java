package org.timnet.experiment.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.LeakReport;
import org.timnet.evaluation.Provenance;
import org.timnet.evaluation.Split;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.feature.table.FeatureRow;

/**
 * What training and test share in one corpus under one split, or in one pair.
 *
 * @param subject the corpus, or {@code source -> target}
 * @param report what is shared
 */
public record Leaks(String subject, LeakReport report) {

  static Leaks within(CorpusTable corpus, Split split, List<Fold> folds) {
    return new Leaks(
        corpus.name(),
        LeakReport.of(split, folds, corpus.rows().stream().map(corpus::provenance).toList()));
  }

  static Leaks across(CorpusTable source, CorpusTable target, List<String> classes) {
    List<Provenance> utterances = new ArrayList<>(provenances(source, classes));
    int trained = utterances.size();
    utterances.addAll(provenances(target, classes));
    Fold fold =
        new Fold(
            0,
            IntStream.range(0, trained).toArray(),
            IntStream.range(trained, utterances.size()).toArray());
    return new Leaks(
        source.name() + " -> " + target.name(),
        LeakReport.of(Split.CROSS_CORPUS, List.of(fold), utterances));
  }

  private static List<Provenance> provenances(CorpusTable corpus, List<String> classes) {
    return corpus.rows().stream()
        .filter((FeatureRow row) -> classes.contains(row.emotion().name()))
        .map(corpus::provenance)
        .toList();
  }

  /** The promises that are not kept, a line each. */
  List<String> broken() {
    return report.broken().stream().map(line -> subject + ": " + line).toList();
  }
}
