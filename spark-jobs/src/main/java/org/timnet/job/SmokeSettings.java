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
          "samples.utterances-per-class=8",
          "network.blocks=3",
          "training.epochs=3",
          "training.batch-size=8",
          "cross-corpus.length=24000",
          "cross-corpus.runs=2",
          "benchmark.ablation-folds=2",
          "benchmark.peers=[gm-tcn,cpac,light-sernet,cnn-bigru,svm-mfcc,svm-mfmc]",
          "benchmark.peer-folds=1",
          "benchmark.cross-corpus-peers=[tcn,caam,caam-without-mdd]",
          "benchmark.history=smoke");

  private SmokeSettings() {}
}
