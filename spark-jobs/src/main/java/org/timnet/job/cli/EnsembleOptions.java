package org.timnet.job.cli;

import java.util.List;
import java.util.stream.Stream;
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

  /** Other settings with the one that was given here, as {@code key=value}. */
  public List<String> assignmentsWith(List<String> others) {
    return runs == null
        ? others
        : Stream.concat(others.stream(), Stream.of("experiment.runs=" + runs)).toList();
  }
}
