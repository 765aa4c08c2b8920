package org.timnet.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.timnet.testing.ToneCorpus;

/**
 * A benchmark on tones that are learned in a moment.
 *
 * @param storage where its nights lie, and the tones
 */
record TonesBenchmark(Path storage) {
  /** What keeps a night to the paper's folds, which the gate is asked about. */
  private static Stream<String> paperFolds() {
    return Stream.of("benchmark.speaker-independent=off", "benchmark.validation-best=off");
  }

  /** Makes the tones. */
  ToneCorpus tones() throws IOException {
    return ToneCorpus.separable(storage.resolve("tones"));
  }

  /** A night of every split. */
  Captured night(String date, String... assignments) {
    return night(date, Stream.of(assignments));
  }

  /** A night of the paper's folds alone. */
  Captured gatedNight(String date, String... assignments) {
    return night(date, Stream.concat(paperFolds(), Stream.of(assignments)));
  }

  private Captured night(String date, Stream<String> assignments) {
    return run(
        List.of("benchmark", "--corpus", "TONES", "--night", date), "nightly-" + date, assignments);
  }

  /** Measures how far scores of the gated nights differ from seed to seed. */
  Captured noise(String... options) {
    List<String> command = new ArrayList<>(List.of("noise", "--corpus", "TONES"));
    command.addAll(List.of(options));
    return run(command, "nightly", paperFolds());
  }

  private Captured run(List<String> command, String experiment, Stream<String> assignments) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--json");
    Stream.concat(settings(experiment), assignments)
        .forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return Captured.run(arguments.toArray(String[]::new));
  }

  private Stream<String> settings(String experiment) {
    return Stream.of(
        "storage.root=" + storage.toUri(),
        "experiment.name=" + experiment,
        "experiment.folds=2",
        "corpora.TONES.path=" + storage.resolve("tones").toUri(),
        "corpora.TONES.length=8192",
        "network.blocks=2",
        "training.epochs=40",
        "training.batch-size=4",
        "training.learning-rate=0.005",
        "benchmark.ablation=[]",
        "benchmark.reports=2");
  }
}
