package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SigmoidTest {
  private static final int COUNT = 4_000;

  private final double[] decisions = new double[COUNT];
  private final boolean[] first = new boolean[COUNT];

  private void draw(Sigmoid truth) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < COUNT; i++) {
      decisions[i] = 4 * random.nextDouble() - 2;
      first[i] = random.nextDouble() < truth.probability(decisions[i]);
    }
  }

  @Test
  void findsTheProbabilitiesThatLabelsWereDrawnBy() {
    draw(new Sigmoid(-1.7, 0.4));

    Sigmoid fitted = Sigmoid.fit(decisions, first);

    assertThat(fitted.a()).isCloseTo(-1.7, within(0.15));
    assertThat(fitted.b()).isCloseTo(0.4, within(0.1));
  }

  /** At the maximum the likelihood goes down in every direction. */
  @Test
  void noNeighbourIsMoreLikely() {
    draw(new Sigmoid(-0.6, -1));
    Sigmoid fitted = Sigmoid.fit(decisions, first);

    double best = loss(fitted);
    for (double step : new double[] {-1e-3, 1e-3}) {
      assertThat(loss(new Sigmoid(fitted.a() + step, fitted.b()))).isGreaterThan(best);
      assertThat(loss(new Sigmoid(fitted.a(), fitted.b() + step))).isGreaterThan(best);
    }
  }

  /** Cross-entropy to Platt's targets, written down plainly. */
  private double loss(Sigmoid sigmoid) {
    int firsts = 0;
    for (boolean one : first) {
      firsts += one ? 1 : 0;
    }
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      double target = first[i] ? (firsts + 1.0) / (firsts + 2) : 1.0 / (COUNT - firsts + 2);
      double p = sigmoid.probability(decisions[i]);
      sum -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
    }
    return sum;
  }

  @Test
  void aPairThatIsToldApartWithoutAMistakeIsNotCertain() {
    Sigmoid fitted =
        Sigmoid.fit(new double[] {1.1, 1.3, -1.2, -1.4}, new boolean[] {true, true, false, false});

    assertThat(fitted.a()).isNegative();
    assertThat(fitted.probability(1.2)).isCloseTo(0.75, within(0.01));
    assertThat(fitted.probability(-1.3)).isCloseTo(0.25, within(0.01));
  }

  @Test
  void thereIsNothingToFitOnOneClass() {
    assertThat(Sigmoid.fit(new double[] {1, 2}, new boolean[] {true, true}))
        .isEqualTo(Sigmoid.UNFITTED);
    assertThat(Sigmoid.UNFITTED.probability(1)).isGreaterThan(0.5);
  }

  @Test
  void machinesThatSayTheSameOfAllAreNoObstacle() {
    Sigmoid fitted =
        Sigmoid.fit(new double[] {0, 0, 0, 0}, new boolean[] {true, false, false, false});

    // Platt's targets are 2/3, 1/5, 1/5, 1/5.
    assertThat(fitted.probability(0)).isCloseTo(19 / 60.0, within(1e-6));
  }
}
