package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(3, new int[] {0, 0, 0, 0, 2, 2}, new int[] {0, 0, 0, 1, 1, 2});

  @Test
  void countsByTruthThenPrediction() {
    assertThat(MATRIX.counts()).isDeepEqualTo(new long[][] {{3, 1, 0}, {0, 0, 0}, {0, 1, 1}});
    assertThat(MATRIX.total()).isEqualTo(6);
    assertThat(MATRIX).isEqualTo(ConfusionMatrix.ofCounts(MATRIX.counts()));
  }

  /** Recalls 3/4 and 1/2; the class that does not occur counts for nothing. */
  @Test
  void leavesAnAbsentClassOutOfUar() {
    assertThat(MATRIX.war()).isEqualTo(4.0 / 6);
    assertThat(MATRIX.uar()).isEqualTo(0.625);
    assertThat(MATRIX.recalls()).containsExactly(0.75, Double.NaN, 0.5);
  }

  /** Folds with WAR 4/6 and 1/2, UAR 5/8 and 1/2; together recalls 3/5, 1/1, 1/2. */
  @Test
  void scoresOfFolds() {
    ConfusionMatrix second = ConfusionMatrix.of(3, new int[] {0, 1}, new int[] {2, 1});
    Scores scores = Scores.of(List.of(MATRIX, second));
    assertThat(scores.war().mean()).isCloseTo(7.0 / 12, within(1e-12));
    // Two values lie half their distance from the mean: the sample deviation is that times sqrt 2.
    assertThat(scores.war().std().orElseThrow()).isCloseTo(Math.sqrt(2) / 12, within(1e-12));
    assertThat(scores.uar().mean()).isCloseTo(9.0 / 16, within(1e-12));
    assertThat(scores.uar().std().orElseThrow()).isCloseTo(Math.sqrt(2) / 16, within(1e-12));
    assertThat(scores.uarPooled()).isCloseTo(0.7, within(1e-12));
    assertThat(scores.warPooled()).as("5 of 8").isEqualTo(0.625);
    assertThat(scores.confusion().counts())
        .isDeepEqualTo(new long[][] {{3, 1, 1}, {0, 1, 0}, {0, 1, 1}});
    assertThat(Scores.of(List.of(second)).war().std()).isEmpty();
  }

  /** Four of six utterances are of the first class; two classes occur. */
  @Test
  void chanceIsToNameTheMostFrequentClass() {
    ConfusionMatrix chance = MATRIX.alwaysTheMostFrequent();
    assertThat(chance.counts()).isDeepEqualTo(new long[][] {{4, 0, 0}, {0, 0, 0}, {2, 0, 0}});
    assertThat(chance.war()).isEqualTo(4.0 / 6);
    assertThat(chance.uar()).isEqualTo(0.5);
  }

  @Test
  void aPartCanBeTakenAwayButNoMoreThanThereIs() {
    ConfusionMatrix part = ConfusionMatrix.of(3, new int[] {0, 2}, new int[] {1, 2});
    assertThat(MATRIX.minus(part).plus(part)).isEqualTo(MATRIX);
    assertThatThrownBy(() -> part.minus(MATRIX)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMatrixForEverySpeakerSumsToTheWhole() {
    SortedMap<String, ConfusionMatrix> bySpeaker =
        ConfusionMatrix.bySpeaker(
            3,
            List.of("s10", "s2", "s2", "s10", "s2", "s10"),
            new int[] {0, 0, 0, 0, 2, 2},
            new int[] {0, 0, 0, 1, 1, 2});
    assertThat(bySpeaker.keySet()).containsExactly("s2", "s10");
    assertThat(bySpeaker.get("s2").counts())
        .isDeepEqualTo(new long[][] {{2, 0, 0}, {0, 0, 0}, {0, 1, 0}});
    assertThat(ConfusionMatrix.sum(bySpeaker.values())).isEqualTo(MATRIX);
    assertThatThrownBy(() -> ConfusionMatrix.bySpeaker(2, List.of("s"), new int[2], new int[2]))
        .hasMessage("1 speakers, 2 labels and 2 predictions");
  }

  @Test
  void isNotChangedFromOutside() {
    long[][] counts = {{1, 0}, {0, 1}};
    ConfusionMatrix matrix = ConfusionMatrix.ofCounts(counts);
    counts[0][0] = 9;
    matrix.counts()[0][1] = 9;
    matrix.plus(matrix);
    assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 0}, {0, 1}});
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[0], new int[0]).war())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[0], new int[0]).uar())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ConfusionMatrix.of(2, new int[2], new int[1]))
        .hasMessage("2 labels but 1 predictions");
    assertThatThrownBy(() -> MATRIX.plus(ConfusionMatrix.of(2, new int[1], new int[1])))
        .hasMessage("3 classes and 2 cannot be added");
    assertThatThrownBy(() -> ConfusionMatrix.ofCounts(new long[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Scores.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
