package org.timnet.job;

import java.util.List;
import org.timnet.job.session.CorpusOption;

/** A benchmark in minutes: it shows that everything works, and measures nothing. */
final class SmokeSettings {
  static final CorpusOption CORPORA = CorpusOption.of(List.of("SAMPLE_A", "SAMPLE_B"));

  /** Under what the user sets. */
  static final List<String> SETTINGS =
      List.of(
          "experiment.name=smoke",
          "experiment.folds=3",
          "samples.utterances-per-class=12",
          "network.blocks=3",
          "training.epochs=10",
          "training.batch-size=8",
          "cross-corpus.runs=2",
          "benchmark.ablation-folds=2",
          "benchmark.history=smoke");

  private SmokeSettings() {}
}
