package org.timnet.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.timnet.sweep.space.Condition;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Domain.Whole;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

class PlainStrategiesTest {
  private static final Space SQUARE =
      new Space(
          List.of(
              new Parameter("x", new Real(0, 1, Scale.LINEAR)),
              new Parameter("y", new Real(0, 1, Scale.LINEAR))));

  private static List<Point> points(Strategy strategy, int count) {
    return IntStream.range(0, count)
        .mapToObj(trial -> strategy.suggest(trial, List.of()).orElseThrow())
        .toList();
  }

  @Test
  void theSeedDecidesAndNothingElse() {
    for (Strategy[] pair :
        List.of(
            new Strategy[] {new RandomStrategy(SQUARE, 3), new RandomStrategy(SQUARE, 3)},
            new Strategy[] {new SobolStrategy(SQUARE, 3), new SobolStrategy(SQUARE, 3)})) {
      List<Point> inOrder = points(pair[0], 20);

      assertThat(pair[1].suggest(17, List.of())).contains(inOrder.get(17));
      assertThat(pair[1].suggest(4, List.of())).contains(inOrder.get(4));
      assertThat(new HashSet<>(inOrder)).hasSize(20);
    }
    assertThat(points(new RandomStrategy(SQUARE, 4), 3))
        .isNotEqualTo(points(new RandomStrategy(SQUARE, 3), 3));
    assertThat(points(new SobolStrategy(SQUARE, 4), 3))
        .isNotEqualTo(points(new SobolStrategy(SQUARE, 3), 3));
  }

  /** Of 64 points of a net of base 2, every one of 8 x 8 cells has one. */
  @Test
  void aShiftedSobolSequenceFillsTheSquareEvenly() {
    Set<Integer> cells = new HashSet<>();
    for (Point point : points(new SobolStrategy(SQUARE, 5), 64)) {
      cells.add((int) (point.place(0) * 8) * 8 + (int) (point.place(1) * 8));
    }

    assertThat(cells).hasSize(64);
  }

  @Test
  void aGridHasEveryCombinationOnce() {
    Space space =
        new Space(
            List.of(
                new Parameter("opt", new Choices(List.of("adam", "sgd"))),
                new Parameter("batch", new Whole(1, 3, Scale.LINEAR)),
                new Parameter(
                    "momentum",
                    new Real(0, 0.9, Scale.LINEAR),
                    List.of(new Condition("opt", List.of("sgd"))))));
    GridStrategy grid = new GridStrategy(space, 4);

    int ofAdamWithoutMomentumAndOfSgd = 3 + 3 * 4;
    assertThat(new HashSet<>(points(grid, ofAdamWithoutMomentumAndOfSgd)))
        .hasSize(ofAdamWithoutMomentumAndOfSgd);
    assertThat(grid.suggest(ofAdamWithoutMomentumAndOfSgd, List.of())).isEmpty();
  }

  @Test
  void aGridThatNobodyCanTrainIsRefused() {
    Space wide =
        new Space(
            Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(key -> new Parameter(key, new Real(0, 1, Scale.LINEAR)))
                .toList());

    assertThatThrownBy(() -> new GridStrategy(wide, 10)).hasMessageContaining("10000000 points");
  }
}
