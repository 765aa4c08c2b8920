package org.timnet.job.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** How many trainings differ in their seed alone and are asked together. */
public final class EnsembleOptions {
  @Option(
      names = "--runs",
      paramLabel = "R",
      description =
          "Trainings of every fold or model, by training.seed and the R-1 seeds after it, which"
              + " are asked together by the mean of their probabilities after the last epoch; default"
              + " experiment.runs.")
  private Integer runs;

  /** The settings that were given, as {@code key=value}; see {@link CommonOptions#settingsWith}. */
  public List<String> assignments() {
    return runs == null ? List.of() : List.of("experiment.runs=" + runs);
  }
}
