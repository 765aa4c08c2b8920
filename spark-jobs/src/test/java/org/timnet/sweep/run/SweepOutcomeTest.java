package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timnet.sweep.run.SweepOutcome.TestScore;
import org.timnet.sweep.run.SweepOutcome.Tested;

/** What is said of the winner beside the settings before: the margins were computed by hand. */
class SweepOutcomeTest {
  @Test
  void fewUtterancesTellNothingApart() {
    Tested tested =
        new Tested(new TestScore(33 / 98.0, 33 / 98.0, 98), new TestScore(22 / 98.0, 0.2, 98));

    assertThat(tested.toldApart()).isFalse();
    assertThat(tested.difference())
        .isEqualTo("11.22 points better, ± 12.48 by 98 utterances alone: not told apart");
  }

  @Test
  void aWinnerMayBeWorse() {
    Tested tested = new Tested(new TestScore(0.5, 0.5, 1_000), new TestScore(0.9, 0.9, 1_000));

    assertThat(tested.toldApart()).isTrue();
    assertThat(tested.difference())
        .isEqualTo("40.00 points worse, ± 3.61 by 1000 utterances alone");
  }
}
