package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.timnet.testing.FolderTree;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;

/** The smallest benchmark that fills every page: synthetic voices, a few networks of two blocks. */
final class TinyBenchmark {
  /** The night that {@link #copiedTo} gives. */
  static final String NIGHT = "2025-01-01";

  private TinyBenchmark() {}

  /**
   * Puts the storage of a benchmark there that was run once for all tests of the JVM.
   *
   * @param storage an empty folder
   * @return how that run ended and what it printed
   */
  static Captured copiedTo(Path storage) throws IOException {
    FolderTree.copy(Holder.STORAGE, storage);
    return Holder.RUN;
  }

  /**
   * Runs a command over it, as JSON.
   *
   * @param storage where it lies
   * @param command such as benchmark --smoke
   */
  static Captured run(Path storage, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    return Captured.run(
        TinySettings.with(
            arguments,
            "storage.root=" + storage.toUri(),
            "experiment.folds=2",
            "cross-corpus.runs=1",
            "training.epochs=2",
            "benchmark.ablation-folds=1",
            "benchmark.peers=[gm-tcn,svm-mfcc]",
            "benchmark.cross-corpus-peers=[tcn,caam]"));
  }

  private static final class Holder {
    private static final Path STORAGE = folder();
    private static final Captured RUN = train();

    /** Below target, where {@code mvn clean} takes it away. */
    private static Path folder() {
      try {
        return Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "benchmarks")).toAbsolutePath(), "tiny-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Captured train() {
      SparkSessions.shared();
      Captured run = TinyBenchmark.run(STORAGE, "benchmark", "--smoke", "--night", NIGHT);
      assertThat(run.exit()).as(run.err()).isZero();
      return run;
    }
  }
}
