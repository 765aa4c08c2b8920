package org.timnet.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Observation.State;

class ImportanceTest {
  private static final Space SPACE =
      new Space(
          List.of(
              new Parameter("much", new Real(0, 1, Scale.LINEAR)),
              new Parameter("kind", new Choices(List.of("a", "b"))),
              new Parameter("nothing", new Real(0, 1, Scale.LINEAR))));

  /**
   * Of 2 x + [b] the variances are 4/12 and 1/4: shares 4/7 and 3/7. Scores worse than the median
   * count by rank, so that they are met about.
   */
  @Test
  void sharesOfVarianceAreFound() {
    List<Observation> observations = new ArrayList<>();
    for (int trial = 0; trial < 80; trial++) {
      Point point = new SobolStrategy(SPACE, 1).suggest(trial, List.of()).orElseThrow();
      double score = 2 * point.place(0) + (SPACE.values(point).get("kind").equals("b") ? 1 : 0);
      observations.add(new Observation(point, State.DONE, List.of(score)));
    }
    Map<String, Double> shares = Importance.of(SPACE, observations, 1);

    assertThat(shares).containsOnlyKeys("much", "kind", "nothing");
    assertThat(shares.get("much")).isCloseTo(4 / 7.0, Offset.offset(0.1));
    assertThat(shares.get("kind")).isCloseTo(3 / 7.0, Offset.offset(0.1));
    assertThat(shares.get("nothing")).isLessThan(0.02);
  }

  @Test
  void nothingIsSaidOfAFewTrials() {
    assertThat(Importance.of(SPACE, List.of(), 1)).isEmpty();
  }
}
