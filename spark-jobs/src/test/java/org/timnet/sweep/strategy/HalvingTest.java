package org.timnet.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timnet.sweep.strategy.Halving.Promotion;

class HalvingTest {
  private final Halving halving = new Halving(Rungs.halving(9));

  @Test
  void rungsAreThirds() {
    assertThat(Rungs.halving(100).epochs()).containsExactly(4, 11, 33, 100);
    assertThat(Rungs.halving(9).epochs()).containsExactly(1, 3, 9);
    assertThat(Rungs.halving(1).epochs()).containsExactly(1);
    assertThat(Rungs.halving(100).epochsTo(2)).isEqualTo(22);
    assertThat(Rungs.halving(100).epochsTo(0)).isEqualTo(4);
  }

  @Test
  void theBestOfThreeGoesOnAsSoonAsThereAreThree() {
    halving.reached(0, 0, 0.1);
    halving.reached(1, 0, 0.3);
    assertThat(halving.next()).isEmpty();
    halving.reached(2, 0, 0.2);
    assertThat(halving.next()).contains(new Promotion(1, 1));
    halving.started(1, 1);
    assertThat(halving.next()).isEmpty();
  }

  @Test
  void aHigherRungComesFirst() {
    for (int trial = 0; trial < 12; trial++) {
      halving.reached(trial, 0, trial);
    }
    for (int trial = 9; trial < 12; trial++) {
      halving.started(trial, 1);
      halving.reached(trial, 1, -trial);
    }

    assertThat(halving.next()).contains(new Promotion(9, 2));
    halving.started(9, 2);
    assertThat(halving.next()).contains(new Promotion(8, 1));
  }

  @Test
  void whatHasFailedNeverGoesOn() {
    for (int trial = 0; trial < 3; trial++) {
      halving.reached(trial, 0, Double.NEGATIVE_INFINITY);
    }

    assertThat(halving.next()).isEmpty();
    assertThat(halving.last()).isEmpty();
  }

  @Test
  void theBestOfAFewIsTrainedToItsEnd() {
    halving.reached(0, 0, 0.1);
    halving.reached(1, 0, 0.2);
    assertThat(halving.last()).contains(new Promotion(1, 1));
    halving.started(1, 1);
    halving.reached(1, 1, Double.NEGATIVE_INFINITY);
    assertThat(halving.last()).as("it has diverged").contains(new Promotion(0, 1));
    halving.started(0, 1);
    halving.reached(0, 1, 0.3);
    assertThat(halving.last()).contains(new Promotion(0, 2));
    halving.started(0, 2);
    halving.reached(0, 2, 0.3);
    assertThat(halving.last()).isEmpty();
  }
}
