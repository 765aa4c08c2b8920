package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConsoleTableTest {
  @Test
  void numbersAlignRightAndWordsLeft() {
    assertThat(
            ConsoleTable.of("corpus", "rows", "war", "note")
                .row("EMOVO", 588, "92.01", "ok")
                .row("RAVDESS", 1440, "9.5", "")
                .row("MINE", "", "-1.25", "7 of 8"))
        .hasToString(
            """
            corpus   rows    war  note
            EMOVO     588  92.01  ok
            RAVDESS  1440    9.5
            MINE           -1.25  7 of 8\
            """);
  }

  @Test
  void aRowNeedsAsManyCellsAsTheHeader() {
    assertThatThrownBy(() -> ConsoleTable.of("a", "b").row(1))
        .hasMessage("1 cells in a table of 2 columns");
  }
}
