package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timnet.sweep.run.SweepOutcome.TestScore;
import org.timnet.sweep.run.SweepOutcome.Tested;

/** What is said of the winner beside the settings before: the intervals were computed by hand. */
class SweepOutcomeTest {
  @Test
  void fewUtterancesTellNothingApart() {
    Tested tested =
        new Tested(new TestScore(33 / 98.0, 33 / 98.0, 98), new TestScore(22 / 98.0, 0.2, 98));

    assertThat(tested.toldApart()).isFalse();
    assertThat(tested.difference())
        .isEqualTo("11.22 points better, -1.42 to 23.42 by 98 utterances alone: not told apart");
  }

  /** Of 12 right ones among 12 the share has no spread, and yet 12 are few. */
  @Test
  void noMistakeAmongAFewIsNoProof() {
    Tested tested = new Tested(new TestScore(1, 1, 12), new TestScore(9 / 12.0, 0.75, 12));

    assertThat(tested.toldApart()).isFalse();
    assertThat(tested.difference())
        .isEqualTo("25.00 points better, -5.81 to 48.67 by 12 utterances alone: not told apart");
    assertThat(new Tested(new TestScore(1, 1, 12), new TestScore(0, 0, 12)).toldApart()).isTrue();
  }

  @Test
  void aWinnerMayBeWorse() {
    Tested tested = new Tested(new TestScore(0.5, 0.5, 1_000), new TestScore(0.9, 0.9, 1_000));

    assertThat(tested.toldApart()).isTrue();
    assertThat(tested.difference())
        .isEqualTo("40.00 points worse, 36.31 to 43.53 by 1000 utterances alone");
  }
}
