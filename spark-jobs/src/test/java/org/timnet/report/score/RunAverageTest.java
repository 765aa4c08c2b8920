package org.timnet.report.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;

class RunAverageTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Trials TRIALS = Trials.of(EMOVO, Method.TIM_NET, Trials.LAST);

  private static RunAverage average(List<MeasuredScore> trials) {
    return RunAverage.of(trials).orElseThrow();
  }

  @Test
  void oneRunIsPooledForUarAndTheMeanOfFoldsForWar() {
    // Recalls 9/10 and 1/2, then 1/5 and 1/1: pooled 10/15 and 2/3; folds 10/12 and 2/6.
    List<MeasuredScore> trials =
        List.of(score(0, new long[][] {{9, 1}, {1, 1}}), score(1, new long[][] {{1, 4}, {0, 1}}));
    RunAverage average = average(trials);
    assertThat(average.runs().mean().uar())
        .isCloseTo(100 * (10.0 / 15 + 2.0 / 3) / 2, within(1e-9));
    assertThat(average.runs().mean().war())
        .isCloseTo(100 * (10.0 / 12 + 2.0 / 6) / 2, within(1e-9));
    assertThat(average.folds()).containsExactly(0, 1);
    assertThat(average.plannedFolds()).isEqualTo(10);
    // Fold accuracies 5/6 and 1/3: standard error is half their distance.
    assertThat(average.foldError().war()).isCloseTo(25, within(1e-9));
    assertThat(average.interval(Metric.WAR)).isEmpty();
  }

  private static MeasuredScore score(int fold, long[][] counts) {
    return new MeasuredScore(
        EMOVO,
        Method.TIM_NET,
        Trials.LAST,
        new Trial(0, fold, 10, 7, 100, 500),
        ConfusionMatrix.ofCounts(counts),
        new TreeMap<>());
  }

  @Test
  void severalRunsHaveMeanSpreadAndABest() {
    RunAverage average = average(Trials.all(TRIALS.run(0, 50, 60, 80), TRIALS.run(1, 50, 80, 84)));
    assertThat(average.runs().mean()).isEqualTo(new UarWar(76, 76));
    assertThat(average.runs().std()).isEqualTo(new UarWar(6, 6));
    assertThat(average.runs().best()).isEqualTo(new UarWar(82, 82));
    assertThat(average.seeds()).containsExactly(1000L, 1001L);
    assertThat(average.epochs()).isEqualTo(50);
    assertThat(average.interval(Metric.UAR).orElseThrow().level()).isEqualTo(0.95);
  }

  @Test
  void aRunThatIsHalfDoneDoesNotCount() {
    RunAverage average =
        average(Trials.all(TRIALS.run(0, 50, 10), TRIALS.run(1, 50, 80, 84), TRIALS.run(2, 50, 2)));
    assertThat(average.runs().scores().keySet()).containsExactly(1);
    assertThat(average.confusion().total()).isEqualTo(200);
  }

  /** sqrt(0.8 * 0.2 / 200) is 2.83 points; folds at 72 and 88 say 8, folds alike say nothing. */
  @Test
  void theErrorOfFewFoldsIsTheLargerOfTwoGuesses() {
    assertThat(average(TRIALS.run(0, 50, 72, 88)).error(Metric.WAR)).isCloseTo(8, within(1e-9));
    assertThat(average(TRIALS.run(0, 50, 72, 88)).error(Metric.UAR)).isCloseTo(8, within(1e-9));
    assertThat(average(TRIALS.run(0, 50, 80, 80)).error(Metric.WAR))
        .isCloseTo(100 * Math.sqrt(0.16 / 200), within(1e-9));
    assertThat(average(TRIALS.run(0, 50, 80)).error(Metric.WAR)).isCloseTo(4, within(1e-9));
  }

  /** Five folds at 76 to 84: standard deviation sqrt(10), of their mean sqrt(2). */
  @Test
  void theErrorOfFiveFoldsIsTheirsButNoLessThanAnUtterance() {
    assertThat(average(TRIALS.run(0, 50, 76, 78, 80, 82, 84)).error(Metric.WAR))
        .isCloseTo(Math.sqrt(2), within(1e-9));
    assertThat(average(TRIALS.run(0, 50, 80, 80, 80, 80, 80)).error(Metric.WAR))
        .isCloseTo(100 / 500.0, within(1e-9));
  }

  /** Runs at 78, 80 and 82: standard deviation 2, of their mean 2/sqrt(3). */
  @Test
  void theErrorOfThreeRunsIsTheirSpread() {
    RunAverage average =
        average(Trials.all(TRIALS.run(0, 50, 78), TRIALS.run(1, 50, 80), TRIALS.run(2, 50, 82)));
    assertThat(average.error(Metric.WAR)).isCloseTo(2 / Math.sqrt(3), within(1e-9));
  }

  @Test
  void meansOverPairsTakeTheRunsThatAllHave() {
    Runs first = new Runs(new TreeMap<>(Map.of(0, new UarWar(30, 40), 1, new UarWar(50, 60))));
    Runs second = new Runs(new TreeMap<>(Map.of(1, new UarWar(10, 0))));
    assertThat(Runs.mean(List.of(first, second)).orElseThrow().scores())
        .hasSize(1)
        .containsEntry(1, new UarWar(30, 30));
    Runs third = new Runs(new TreeMap<>(Map.of(7, new UarWar(1, 1))));
    assertThat(Runs.mean(List.of(first, third))).isEmpty();
    assertThat(Runs.mean(List.of())).isEmpty();
    assertThat(RunAverage.of(List.of())).isEmpty();
  }

  @Test
  void measurementsThatMakeNoScoreAreRefused() {
    assertThatThrownBy(
            () ->
                new Measurements(
                    Trials.all(TRIALS.run(0, 50, 80), TRIALS.run(0, 50, 81)),
                    List.of("EMOVO"),
                    List.of()))
        .hasMessage("EMOVO tim-net paper-last-epoch run 0 fold 0 was measured twice");
    assertThatThrownBy(
            () ->
                new Measurements(
                    Trials.all(TRIALS.run(0, 50, 80), TRIALS.run(1, 60, 81)),
                    List.of("EMOVO"),
                    List.of()))
        .hasMessageContaining("ran for 60 epochs, but others of the same score for 50");
    TreeMap<String, ConfusionMatrix> wrong = new TreeMap<>();
    wrong.put("a", ConfusionMatrix.ofCounts(new long[][] {{1, 0}, {0, 0}}));
    assertThatThrownBy(
            () ->
                new MeasuredScore(
                    EMOVO,
                    Method.TCN,
                    Trials.LAST,
                    new Trial(0, 0, 10, 7, 100, 500),
                    ConfusionMatrix.ofCounts(new long[][] {{2, 0}, {0, 0}}),
                    wrong))
        .hasMessageContaining("speakers do not add up");
    assertThatThrownBy(() -> Subject.pair("A", "A")).hasMessageContaining("name two");
  }

  @Test
  void everyVariantIsAMethodOfThePaper() {
    for (Variant variant : Variant.values()) {
      Method method = Method.of(TimNetSpec.builder().variant(variant).classes(7).build());
      assertThat(method.id()).isEqualTo(variant.id());
      assertThat(method.isReference()).isEqualTo(variant == Variant.TIM_NET);
      assertThat(method.isAblation()).isNotEqualTo(method.isReference());
      assertThat(method.isImplemented()).isTrue();
    }
    assertThat(Method.CPAC.isImplemented() || Method.CPAC.isAblation()).isFalse();
    assertThat(Method.values()).extracting(Method::id).doesNotHaveDuplicates();
    assertThat(Trials.BEST.title())
        .isEqualTo(
            "split paper, selection test-best (optimistic: the epoch was chosen on the test data)");
  }
}
