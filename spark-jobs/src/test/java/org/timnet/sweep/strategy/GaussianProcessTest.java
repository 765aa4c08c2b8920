package org.timnet.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Observation.State;

class GaussianProcessTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  /** Two observations by hand: k(r) = (1 + s + s^2/3) e^-s with s = sqrt(5) r. */
  @Test
  void theBeliefIsThatOfTheFormula() {
    Hyperparameters hyper =
        new Hyperparameters(new double[] {0, 0, Math.log(0.1)}, 0); // length 1, signal 1
    GaussianProcess process =
        new GaussianProcess(new double[][] {{0}, {1}}, new double[] {1, -1}, new int[] {0}, hyper);
    double s = Math.sqrt(5);
    double one = (1 + s + s * s / 3) * Math.exp(-s);
    double half = (1 + s / 2 + s * s / 12) * Math.exp(-s / 2);
    double diagonal = 1.1 + 1e-9;
    double determinant = diagonal * diagonal - one * one;

    assertThat(process.mean(new double[] {0.5})).as("by symmetry").isCloseTo(0, NEAR);
    assertThat(process.mean(new double[] {0}))
        .isCloseTo((1 - one) * (diagonal + one) / determinant, NEAR);
    double explained = 2 * half * half * (diagonal - one) / determinant;
    assertThat(process.belief(new double[] {0.5}).deviation())
        .isCloseTo(Math.sqrt(1 - explained), NEAR);
  }

  @Test
  void aFactorTimesItselfIsTheMatrix() {
    double[][] matrix = {{4}, {2, 5}, {1, -1, 6}};
    double[][] inverse = {matrix[0].clone(), matrix[1].clone(), matrix[2].clone()};
    Cholesky.factorize(inverse);
    double[][] inverted = Cholesky.inverse(inverse);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double product = 0;
        for (int k = 0; k < 3; k++) {
          product += at(matrix, i, k) * at(inverted, k, j);
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, NEAR);
      }
    }
  }

  private static double at(double[][] lower, int i, int j) {
    return i >= j ? lower[i][j] : lower[j][i];
  }

  /** The relevant dimension gets the shorter length, and noise is seen as noise. */
  @Test
  void hyperparametersTellWhatMatters() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 40;
    double[][] inputs = new double[n][2];
    double[] quiet = new double[n];
    double[] noisy = new double[n];
    for (int i = 0; i < n; i++) {
      inputs[i] = new double[] {random.nextDouble(), random.nextDouble()};
      quiet[i] = 1.4 * Math.sin(6 * inputs[i][0]);
      noisy[i] = Streams.gaussian(random);
    }
    double[][][] squares = new double[2][n][];
    for (int g = 0; g < 2; g++) {
      for (int i = 0; i < n; i++) {
        squares[g][i] = new double[i];
        for (int j = 0; j < i; j++) {
          squares[g][i][j] = Math.pow(inputs[i][g] - inputs[j][g], 2);
        }
      }
    }
    Hyperparameters of = Hyperparameters.fit(squares, quiet, 2);
    Hyperparameters noise = Hyperparameters.fit(squares, noisy, 2);

    assertThat(of.logs()[0]).isLessThan(of.logs()[1] - 0.5);
    assertThat(of.noise()).isLessThan(0.01);
    assertThat(noise.noise()).isGreaterThan(0.2);
  }

  @Test
  void theSameObservationsGiveTheSameSuggestionAndOthersAtWorkAnother() {
    Space space =
        new Space(
            List.of(
                new Parameter("x", new Real(0, 1, Scale.LINEAR)),
                new Parameter("kind", new Choices(List.of("a", "b", "c")))));
    List<Observation> observations =
        IntStream.range(0, 12)
            .mapToObj(i -> new RandomStrategy(space, 9).suggest(i, List.of()).orElseThrow())
            .map(point -> new Observation(point, State.DONE, List.of(-point.place(0))))
            .toList();
    Point first = new ModelStrategy(space, 4).suggest(12, observations).orElseThrow();

    assertThat(new ModelStrategy(space, 4).suggest(12, observations)).contains(first);
    assertThat(first.place(0)).as("less is better").isLessThan(0.2);
    List<Observation> more = new ArrayList<>(observations);
    more.add(new Observation(first, State.RUNNING, List.of()));
    assertThat(new ModelStrategy(space, 4).suggest(13, more)).isNotEqualTo(Optional.of(first));
  }

  /** Every fourth point of a Sobol sequence would stay in a quarter of the first range. */
  @Test
  void blindProposalsReachAllOfTheSpace() {
    Space space =
        new Space(
            List.of(
                new Parameter("x", new Real(0, 1, Scale.LINEAR)),
                new Parameter("y", new Real(0, 1, Scale.LINEAR))));
    List<Observation> observations =
        IntStream.range(0, 4)
            .mapToObj(i -> new RandomStrategy(space, 9).suggest(i, List.of()).orElseThrow())
            .map(point -> new Observation(point, State.PAUSED, List.of(0.1, 0.2)))
            .toList();
    ModelStrategy model = new ModelStrategy(space, 4);
    Set<Integer> eighthsOfX = new HashSet<>();
    Set<Integer> eighthsOfY = new HashSet<>();
    for (int trial = 8; trial < 8 + 4 * 16; trial += 4) {
      Point blind = model.suggest(trial, observations).orElseThrow();
      eighthsOfX.add((int) (8 * blind.place(0)));
      eighthsOfY.add((int) (8 * blind.place(1)));
    }

    assertThat(eighthsOfX).hasSizeGreaterThanOrEqualTo(7);
    assertThat(eighthsOfY).hasSizeGreaterThanOrEqualTo(7);
  }

  /** The only one on the highest rung has diverged on its way to the next. */
  @Test
  void aFailedTrialIsNoMeasureOfOthers() {
    Point point = new Point(new double[] {0});
    List<Observation> observations =
        List.of(
            new Observation(point, State.FAILED, List.of(0.4, 0.5)),
            new Observation(point, State.PAUSED, List.of(0.2)),
            new Observation(point, State.PAUSED, List.of(0.3)));

    assertThat(Targets.finals(observations)).containsExactly(Double.NaN, 0.2, 0.3);
    assertThat(Targets.of(observations)).doesNotContain(Double.NaN);
    assertThat(Targets.of(observations)[2]).isGreaterThan(Targets.of(observations)[1]);
  }

  /** Half as good at the first rung is a fifth as good at the last one here. */
  @Test
  void scoresOfLowerRungsAreCarriedOver() {
    Point point = new Point(new double[] {0});
    List<Observation> observations =
        List.of(
            new Observation(point, State.DONE, List.of(0.1, 1.0)),
            new Observation(point, State.DONE, List.of(0.2, 2.0)),
            new Observation(point, State.DONE, List.of(0.3, 3.0)),
            new Observation(point, State.DONE, List.of(0.4, 4.0)),
            new Observation(point, State.PAUSED, List.of(0.15)),
            new Observation(point, State.FAILED, List.of()));
    double[] finals = Targets.finals(observations);

    assertThat(finals[0]).isEqualTo(1.0);
    assertThat(finals[4]).as("between the first two, less than the line says").isBetween(1.0, 2.2);
    assertThat(finals[5]).isNaN();
    assertThat(Targets.of(observations)).doesNotContain(Double.NaN);
    assertThat(Targets.of(observations)[5]).isEqualTo(Targets.of(observations)[0]);
  }
}
