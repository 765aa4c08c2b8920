package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  private static final int DRAWS = 4_000;

  /**
   * Differences 0.01, 0.04, -0.02, 0.03 and 0: mean 0.012, variance 0.00057; times 1/5 + 1/2 it is
   * 0.000399. With four degrees of freedom p is 1 - sin(a) (1 + cos(a)^2 / 2) for a = atan(t / 2),
   * and the quantile of 0.975 is 2.776445 in every table.
   */
  @Test
  void fiveFoldsByHand() {
    PairedComparison comparison =
        PairedComparison.of(
            List.of(
                new FoldPair(0.51, 0.50, 20, 10),
                new FoldPair(0.64, 0.60, 20, 10),
                new FoldPair(0.68, 0.70, 20, 10),
                new FoldPair(0.53, 0.50, 20, 10),
                new FoldPair(0.50, 0.50, 20, 10)),
            0.95);

    assertThat(comparison.folds()).isEqualTo(5);
    assertThat(comparison.difference()).isCloseTo(0.012, within(1e-12));
    assertThat(comparison.tally()).isEqualTo(new PairedComparison.Tally(3, 1, 1));
    PairedComparison.Test test = comparison.test().orElseThrow();
    assertThat(test.t()).isCloseTo(0.012 / Math.sqrt(0.000399), within(1e-9));
    assertThat(test.degrees()).isEqualTo(4);
    assertThat(test.p()).isCloseTo(0.5803869451138258, within(1e-9));
    double reach = 2.776445 * Math.sqrt(0.000399);
    assertThat(test.interval().low()).isCloseTo(0.012 - reach, within(1e-7));
    assertThat(test.interval().high()).isCloseTo(0.012 + reach, within(1e-7));
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
    List<FoldPair> pairs =
        Stream.of(0.6, 0.8, 0.5, 0.4, 0.9).map(first -> new FoldPair(first, 0.5, 9, 1)).toList();
    PairedComparison forth = PairedComparison.of(pairs, 0.9);
    PairedComparison back =
        PairedComparison.of(
            pairs.stream().map(pair -> new FoldPair(0.5, pair.first(), 9, 1)).toList(), 0.9);
    assertThat(back.difference()).isEqualTo(-forth.difference());
    assertThat(forth.tally()).isEqualTo(new PairedComparison.Tally(3, 1, 1));
    assertThat(back.tally()).isEqualTo(new PairedComparison.Tally(1, 1, 3));
    assertThat(back.test().orElseThrow().t()).isEqualTo(-forth.test().orElseThrow().t());
    assertThat(back.test().orElseThrow().p()).isEqualTo(forth.test().orElseThrow().p());
  }

  /** t = 64 and p = 0.01 were once printed for two folds of noise. */
  @Test
  void fewerThanFiveFoldsAreNotTested() {
    List<FoldPair> four =
        Stream.of(0.61, 0.62, 0.63, 0.64).map(first -> new FoldPair(first, 0.5, 9, 1)).toList();
    PairedComparison comparison = PairedComparison.of(four, 0.95);
    assertThat(comparison.test()).isEmpty();
    assertThat(comparison.difference()).isCloseTo(0.125, within(1e-12));
    assertThat(comparison.tally()).isEqualTo(new PairedComparison.Tally(4, 0, 0));
  }

  /** 0.3 - 0.1 and 0.7 - 0.5 are equal, but not their last bits. */
  @Test
  void oneDifferenceProvesNothing() {
    PairedComparison even =
        PairedComparison.of(
            Stream.of(0.1, 0.5, 0.2, 0.4, 0.6)
                .map(second -> new FoldPair(second + 0.2, second, 9, 1))
                .toList(),
            0.95);
    assertThat(even.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(even.test()).isEmpty();
    List<FoldPair> same = Collections.nCopies(5, new FoldPair(0.5, 0.5, 9, 1));
    assertThat(PairedComparison.of(same, 0.95).tally())
        .isEqualTo(new PairedComparison.Tally(0, 5, 0));
  }

  /**
   * Two variants that are equally good, three seeds on the same ten folds. The difference of a fold
   * varies by its test utterances, which the seeds share, and a tenth as much by the seed. As
   * thirty pairs they are called different at 0.05 in about a tenth of all cross-validations.
   */
  @Test
  void seedsOfAFoldAreOnePairOrTheLevelIsNotKept() {
    Random random = new Random(1);
    int rejected = 0;
    int rejectedAsThirty = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      List<List<FoldPair>> folds = crossValidation(random);
      List<FoldPair> means = folds.stream().map(FoldPair::mean).toList();
      rejected += isRejected(means) ? 1 : 0;
      rejectedAsThirty += isRejected(folds.stream().flatMap(List::stream).toList()) ? 1 : 0;
    }
    assertThat((double) rejected / DRAWS).isBetween(0.035, 0.065);
    assertThat((double) rejectedAsThirty / DRAWS).isGreaterThan(0.075);
  }

  /** Ten folds of three seeds; a tenth of the variance is common to all, as Nadeau and Bengio. */
  private static List<List<FoldPair>> crossValidation(Random random) {
    double common = Math.sqrt(0.1) * random.nextGaussian();
    List<List<FoldPair>> folds = new ArrayList<>();
    for (int fold = 0; fold < 10; fold++) {
      double ofFold = common + Math.sqrt(0.9) * random.nextGaussian();
      List<FoldPair> seeds = new ArrayList<>();
      for (int seed = 0; seed < 3; seed++) {
        double difference = ofFold + Math.sqrt(0.1) * random.nextGaussian();
        seeds.add(new FoldPair(0.5 + 0.01 * difference, 0.5, 900, 100));
      }
      folds.add(seeds);
    }
    return folds;
  }

  private static boolean isRejected(List<FoldPair> pairs) {
    return PairedComparison.of(pairs, 0.95).test().orElseThrow().p() < 0.05;
  }

  @Test
  void refusesWhatComparesNothing() {
    assertThatThrownBy(() -> new FoldPair(0.5, 0.5, 0, 3))
        .hasMessage("a fold of 0 training and 3 test utterances compares nothing");
    assertThatThrownBy(
            () ->
                FoldPair.mean(List.of(new FoldPair(0.5, 0.5, 9, 3), new FoldPair(0.5, 0.5, 8, 4))))
        .hasMessage("9/3 and 8/4 training and test utterances are not of one fold");
    assertThatThrownBy(() -> PairedComparison.of(List.of(new FoldPair(1, 0, 1, 1)), 95))
        .hasMessage("confidence level 95.0 is not in 0..1");
  }
}
