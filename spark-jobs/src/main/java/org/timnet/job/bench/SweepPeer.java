package org.timnet.job.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Optuna comes to on the functions of {@link SweepObjective}. */
final class SweepPeer {
  private static final String VERSION = "version\t";

  private SweepPeer() {}

  /**
   * One of its samplers.
   *
   * @param function id of the objective
   * @param sampler its name
   * @param regrets medians after {@link SweepComparison#AFTER} trials
   */
  record Row(String function, String sampler, List<Double> regrets) {
    Row(String function, String sampler, Double... regrets) {
      this(function, sampler, List.of(regrets));
    }
  }

  /** Measured with Optuna 3.1 and the seeds 0 to 19, by sweep_peer.py. */
  static List<Row> stored() {
    return List.of(
        new Row("branin", "random", 1.462, 0.747, 0.380),
        new Row("branin", "TPE", 0.582, 0.172, 0.0121),
        new Row("branin", "multivariate TPE", 0.458, 0.160, 0.0725),
        new Row("hartmann6", "random", 2.172, 1.554, 1.199),
        new Row("hartmann6", "TPE", 1.388, 0.562, 0.254),
        new Row("hartmann6", "multivariate TPE", 0.845, 0.323, 0.188),
        new Row("mixed", "random", 0.493, 0.411, 0.250),
        new Row("mixed", "TPE", 0.279, 0.161, 0.0175),
        new Row("mixed", "multivariate TPE", 0.258, 0.150, 0.0294));
  }

  /** What sweep_peer.py has printed. */
  static List<Row> read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.startsWith(VERSION))
          .map(line -> line.split("\t", -1))
          .map(
              cells ->
                  new Row(
                      cells[0],
                      cells[1],
                      Arrays.stream(cells).skip(2).map(Double::valueOf).toList()))
          .toList();
    }
  }

  /** Of the Optuna that printed it. */
  static String version(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(VERSION))
          .map(line -> line.substring(VERSION.length()))
          .findFirst()
          .orElse("of unknown version");
    }
  }
}
