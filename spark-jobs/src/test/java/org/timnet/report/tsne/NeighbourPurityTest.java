package org.timnet.report.tsne;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourPurityTest {
  private static final int[] THREE_AND_TWO = {0, 0, 0, 1, 1};

  private static double[][] line(double... places) {
    double[][] points = new double[places.length][];
    for (int i = 0; i < places.length; i++) {
      points[i] = new double[] {places[i], 7};
    }
    return points;
  }

  /** Two nearest each: 0: 1 2, 1: 0 2, 2: 1 0, 3: 4 2, 4: 3 2. */
  @Test
  void countsTheNeighboursOfTheSameLabel() {
    NeighbourPurity purity = NeighbourPurity.of(line(0, 1, 2, 10, 11), THREE_AND_TWO, 2);

    assertThat(purity.purity()).isEqualTo((1 + 1 + 1 + 0.5 + 0.5) / 5);
    assertThat(purity.neighbours()).isEqualTo(2);
  }

  /** Any two of five have one label with probability (3 * 2 + 2 * 1) / (5 * 4). */
  @Test
  void shuffledLabelsAgreeAsOftenAsChanceHasIt() {
    NeighbourPurity purity = NeighbourPurity.of(line(0, 1, 2, 10, 11), THREE_AND_TWO, 2);

    assertThat(purity.shuffled()).isCloseTo(0.4, within(0.02));
    assertThat(purity.low()).isLessThan(purity.shuffled());
    assertThat(purity.high()).isGreaterThan(purity.shuffled());
  }

  @Test
  void whatHasNothingToDoWithTheLabelsLiesInTheRangeOfShuffles() {
    Random random = new Random(1);
    double[][] points = new double[200][2];
    int[] labels = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      labels[i] = i % 4;
    }
    NeighbourPurity none = NeighbourPurity.of(points, labels, 5);
    assertThat(none.purity()).isBetween(none.low(), none.high());

    for (int i = 0; i < points.length; i++) {
      points[i][0] += 9 * labels[i];
    }
    NeighbourPurity apart = NeighbourPurity.of(points, labels, 5);
    assertThat(apart.purity()).isGreaterThan(0.99).isGreaterThan(apart.high());
    assertThat(NeighbourPurity.of(points, labels, 5)).isEqualTo(apart);
  }

  @Test
  void fewPointsHaveFewNeighbours() {
    assertThat(NeighbourPurity.of(line(0, 1), new int[] {0, 0}, 5))
        .isEqualTo(new NeighbourPurity(1, 1, 1, 1, 1));
    assertThatThrownBy(() -> NeighbourPurity.of(line(0), new int[] {0}, 5))
        .hasMessage("5 neighbours of 1 points with 1 labels");
  }
}
