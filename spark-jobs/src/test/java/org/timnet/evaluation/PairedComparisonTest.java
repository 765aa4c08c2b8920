package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

  /**
   * Differences 0.01, 0.04 and -0.02: mean 0.01, variance 0.0009; times 1/3 + 1/2 it is 0.00075, so
   * t is 1/sqrt(7.5). With two degrees of freedom p is 1 - t/sqrt(2 + t^2) = 3/4, and the quantile
   * of 0.975 is 4.302653 in every table.
   */
  @Test
  void threeFoldsByHand() {
    PairedComparison comparison =
        PairedComparison.of(
            List.of(
                new FoldPair(0.51, 0.50, 20, 10),
                new FoldPair(0.64, 0.60, 20, 10),
                new FoldPair(0.68, 0.70, 20, 10)),
            0.95);

    assertThat(comparison.folds()).isEqualTo(3);
    assertThat(comparison.difference()).isCloseTo(0.01, within(1e-12));
    PairedComparison.Test test = comparison.test().orElseThrow();
    assertThat(test.t()).isCloseTo(1 / Math.sqrt(7.5), within(1e-9));
    assertThat(test.degrees()).isEqualTo(2);
    assertThat(test.p()).isCloseTo(0.75, within(1e-9));
    double reach = 4.302653 * Math.sqrt(0.00075);
    assertThat(test.interval().low()).isCloseTo(0.01 - reach, within(1e-7));
    assertThat(test.interval().high()).isCloseTo(0.01 + reach, within(1e-7));
    assertThat(test.interval().level()).isEqualTo(0.95);
  }

  /** Ten folds of EMOVO's sizes; expected values by scipy 1.17. */
  @Test
  void tenFoldsAsScipyHasThem() {
    double[] first = {93.22, 94.92, 91.53, 91.53, 81.36, 91.53, 94.92, 96.61, 93.10, 91.38};
    double[] second = {91.5, 83.1, 81.4, 81.4, 74.6, 89.8, 86.4, 86.4, 82.8, 81.0};
    List<FoldPair> pairs = new ArrayList<>();
    for (int fold = 0; fold < 10; fold++) {
      int test = fold < 8 ? 59 : 58;
      pairs.add(new FoldPair(first[fold] / 100, second[fold] / 100, 588 - test, test));
    }

    PairedComparison comparison = PairedComparison.of(pairs, 0.95);

    assertThat(comparison.difference()).isCloseTo(0.0817, within(1e-12));
    PairedComparison.Test test = comparison.test().orElseThrow();
    assertThat(test.t()).isCloseTo(4.87420761128993, within(1e-9));
    assertThat(test.p()).isCloseTo(0.0008783887515694732, within(1e-9));
    assertThat(test.interval().low()).isCloseTo(0.04378240293816652, within(1e-9));
    assertThat(test.interval().high()).isCloseTo(0.11961759706183342, within(1e-9));
  }

  @Test
  void theSignSaysWhichIsBetterAndNothingElseChanges() {
    PairedComparison forth =
        PairedComparison.of(
            List.of(new FoldPair(0.6, 0.5, 9, 1), new FoldPair(0.8, 0.5, 9, 1)), 0.9);
    PairedComparison back =
        PairedComparison.of(
            List.of(new FoldPair(0.5, 0.6, 9, 1), new FoldPair(0.5, 0.8, 9, 1)), 0.9);
    assertThat(back.difference()).isEqualTo(-forth.difference());
    assertThat(back.test().orElseThrow().t()).isEqualTo(-forth.test().orElseThrow().t());
    assertThat(back.test().orElseThrow().p()).isEqualTo(forth.test().orElseThrow().p());
  }

  /** 0.3 - 0.1 and 0.7 - 0.5 are equal, but not their last bits. */
  @Test
  void oneFoldOrOneDifferenceProvesNothing() {
    assertThat(PairedComparison.of(List.of(new FoldPair(0.6, 0.5, 9, 1)), 0.95).test()).isEmpty();
    PairedComparison even =
        PairedComparison.of(
            List.of(new FoldPair(0.3, 0.1, 9, 1), new FoldPair(0.7, 0.5, 9, 1)), 0.95);
    assertThat(even.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(even.test()).isEmpty();
  }

  @Test
  void refusesWhatComparesNothing() {
    assertThatThrownBy(() -> new FoldPair(0.5, 0.5, 0, 3))
        .hasMessage("a fold of 0 training and 3 test utterances compares nothing");
    assertThatThrownBy(() -> PairedComparison.of(List.of(new FoldPair(1, 0, 1, 1)), 95))
        .hasMessage("confidence level 95.0 is not in 0..1");
  }
}
