package org.timnet.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The smallest benchmark that fills every page: synthetic voices, a few networks of two blocks. */
final class TinyBenchmark {
  private TinyBenchmark() {}

  /**
   * Runs a command over it, as JSON.
   *
   * @param storage where it lies
   * @param command such as benchmark --smoke
   */
  static Captured run(Path storage, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    Stream.of(
            "storage.root=" + storage.toUri(),
            "samples.speakers=2",
            "samples.utterances-per-class=4",
            "experiment.folds=2",
            "cross-corpus.runs=1",
            "network.blocks=2",
            "training.epochs=2",
            "benchmark.ablation-folds=1")
        .forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return Captured.run(arguments.toArray(String[]::new));
  }
}
