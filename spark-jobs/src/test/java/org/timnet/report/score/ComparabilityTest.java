package org.timnet.report.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparabilityTest {
  private static final int[] TEN = {84, 84, 88, 80, 84, 84, 84, 84, 84, 84};
  private static final Trials BEST =
      Trials.of(Subject.corpus("EMOVO"), Method.TIM_NET, Trials.BEST).on("authors");

  private static Optional<String> obstacle(Method method, List<MeasuredScore> ours) {
    return Comparability.obstacle(
        Source.TABLE_1, Trials.BEST, method, RunAverage.of(ours).orElseThrow());
  }

  @Test
  void thePapersOwnRecipeIsCompared() {
    assertThat(obstacle(Method.TIM_NET, BEST.run(0, 500, TEN))).isEmpty();
  }

  @Test
  void foldsEpochsAndMethodsAreAsked() {
    assertThat(obstacle(Method.TIM_NET, BEST.run(0, 500, 84, 84))).contains("2 of 10 folds");
    assertThat(obstacle(Method.TIM_NET, BEST.run(0, 100, TEN))).contains("100 epochs, not 500");
    assertThat(obstacle(Method.GM_TCN, BEST.run(0, 500, TEN))).contains("another protocol");
    assertThat(obstacle(Method.TCN, BEST.run(0, 500, TEN))).contains("another TCN");
    assertThat(
            Comparability.obstacle(
                Source.TABLE_1,
                Trials.LAST,
                Method.TIM_NET,
                RunAverage.of(BEST.run(0, 500, TEN)).orElseThrow()))
        .contains("other selection");
  }

  @Test
  void anotherRecipeIsNotComparedHoweverManyEpochs() {
    assertThat(obstacle(Method.TIM_NET, BEST.byOtherSettings().run(0, 500, TEN)))
        .contains("another recipe");
    assertThat(obstacle(Method.TIM_NET, BEST.inSpeakerUnits().run(0, 500, TEN)))
        .contains("another recipe");
  }
}
