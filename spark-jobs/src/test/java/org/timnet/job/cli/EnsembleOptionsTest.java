package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EnsembleOptionsTest {
  @Test
  void whatIsNotGivenIsLeftToTheSettings() {
    assertThat(parsed().assignments()).isEmpty();
    assertThat(parsed("--runs", "3").assignments()).containsExactly("experiment.runs=3");
  }

  private static EnsembleOptions parsed(String... arguments) {
    EnsembleOptions options = new EnsembleOptions();
    new CommandLine(new Host(options)).parseArgs(arguments);
    return options;
  }

  @CommandLine.Command
  private record Host(@CommandLine.Mixin EnsembleOptions options) {}
}
