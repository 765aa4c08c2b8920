package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RecipeOptionsTest {
  @Test
  void whatIsNotGivenSetsNothing() {
    assertThat(parsed().assignments()).isEmpty();
    assertThat(parsed().assignmentsWith("network.variant", null)).isEmpty();
  }

  @Test
  void whatIsGivenSetsItsKey() {
    assertThat(parsed("--epochs", "3").assignments()).containsExactly("training.epochs=3");
    assertThat(parsed("--epochs", "3").assignmentsWith("network.variant", "tcn"))
        .containsExactly("training.epochs=3", "network.variant=tcn");
  }

  private static RecipeOptions parsed(String... arguments) {
    return CommandLine.populateCommand(new RecipeOptions(), arguments);
  }
}
