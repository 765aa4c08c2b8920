package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EnsembleOptionsTest {
  @Test
  void whatIsNotGivenIsLeftToTheSettings() {
    List<String> others = List.of("training.epochs=3");

    assertThat(parsed().assignmentsWith(others)).isEqualTo(others);
    assertThat(parsed("--runs", "3").assignmentsWith(others))
        .containsExactly("training.epochs=3", "experiment.runs=3");
  }

  private static EnsembleOptions parsed(String... arguments) {
    return CommandLine.populateCommand(new EnsembleOptions(), arguments);
  }
}
