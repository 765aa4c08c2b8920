package org.timnet.report.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfidenceInterval;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;

class RunAverageTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Trials TRIALS = Trials.of(EMOVO, Method.TIM_NET, Trials.LAST);

  private static RunAverage average(List<MeasuredScore> trials) {
    return RunAverage.of(trials).orElseThrow();
  }

  /** Recalls 9/10 and 1/2, then 1/5 and 1/1: pooled 10/15 and 2/3; folds 10/12 and 2/6. */
  private static List<MeasuredScore> unequalFolds(Protocol protocol) {
    return List.of(
        score(protocol, 0, new long[][] {{9, 1}, {1, 1}}),
        score(protocol, 1, new long[][] {{1, 4}, {0, 1}}));
  }

  @Test
  void byThePapersSplitUarIsPooledAndWarTheMeanOfFolds() {
    RunAverage average = average(unequalFolds(Trials.LAST));
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

  /**
   * Otherwise speakers of large folds would count less, and UAR and WAR differ on equal classes.
   */
  @Test
  void byOtherSplitsBothArePooledAndTheMeanOfFoldsStandsBeside() {
    Protocol speakers = new Protocol(Split.SPEAKER_INDEPENDENT, Selection.LAST_EPOCH);
    RunAverage average = average(unequalFolds(speakers));
    assertThat(average.runs().mean().war()).isCloseTo(100 * 12.0 / 18, within(1e-9));
    assertThat(average.runs().mean().uar())
        .isCloseTo(100 * (10.0 / 15 + 2.0 / 3) / 2, within(1e-9));
    assertThat(average.overFolds(Metric.WAR).mean())
        .isCloseTo(100 * (10.0 / 12 + 2.0 / 6) / 2, within(1e-9));
    assertThat(average.overFolds(Metric.WAR).std().orElseThrow())
        .as("half of the 50 points between them, times the root of 2")
        .isCloseTo(25 * Math.sqrt(2), within(1e-9));
    assertThat(average.overFolds(Metric.UAR).mean()).isCloseTo(100 * (0.7 + 0.6) / 2, within(1e-9));
  }

  @Test
  void theChanceLevelIsThatOfTheMostFrequentClass() {
    RunAverage average = average(unequalFolds(Trials.LAST));
    assertThat(average.chance(Metric.UAR)).isEqualTo(50);
    assertThat(average.chance(Metric.WAR)).isCloseTo(100 * 15.0 / 18, within(1e-9));
  }

  @Test
  void fewerThanFiveSpeakersHaveTheirScoresAndNoInterval() {
    RunAverage two = average(TRIALS.run(0, 50, 60, 80));
    assertThat(two.interval(Metric.WAR)).isEmpty();
    assertThat(two.speakerScores(Metric.WAR)).containsExactly(70.0, 70.0);

    RunAverage four = average(bySpeaker(50, 60, 70, 90));
    assertThat(four.interval(Metric.WAR)).isEmpty();
    assertThat(four.speakerScores(Metric.WAR)).containsExactly(50.0, 60.0, 70.0, 90.0);

    // Scores 50 60 70 80 90: standard deviation 15.81, quantile of 4 degrees 2.776445.
    ConfidenceInterval five =
        average(bySpeaker(50, 60, 70, 80, 90)).interval(Metric.WAR).orElseThrow();
    double reach = 2.776445 * 0.1581138830 / Math.sqrt(5);
    assertThat(five.low()).isCloseTo(0.7 - reach, within(1e-7));
    assertThat(five.high()).isCloseTo(0.7 + reach, within(1e-7));
    assertThat(average(bySpeaker(70, 70, 70, 70, 70)).interval(Metric.WAR)).isEmpty();
  }

  /** One fold, 100 utterances a speaker, of whom so many are right. */
  private static List<MeasuredScore> bySpeaker(int... right) {
    TreeMap<String, ConfusionMatrix> speakers = new TreeMap<>();
    for (int i = 0; i < right.length; i++) {
      speakers.put(
          "s" + i,
          ConfusionMatrix.ofCounts(
              new long[][] {{right[i] / 2, 50 - right[i] / 2}, {50 - right[i] / 2, right[i] / 2}}));
    }
    return List.of(
        new MeasuredScore(
            EMOVO,
            Method.TIM_NET,
            Trials.LAST,
            new Trial(0, 0, 10, 7, 100, 500),
            ConfusionMatrix.sum(speakers.values()),
            speakers));
  }

  private static MeasuredScore score(Protocol protocol, int fold, long[][] counts) {
    return new MeasuredScore(
        EMOVO,
        Method.TIM_NET,
        protocol,
        new Trial(0, fold, 10, 7, 100, 500),
        ConfusionMatrix.ofCounts(counts),
        new TreeMap<>());
  }

  @Test
  void severalRunsHaveMeanSpreadAndABest() {
    RunAverage average = average(Trials.all(TRIALS.run(0, 50, 60, 80), TRIALS.run(1, 50, 80, 84)));
    assertThat(average.runs().mean()).isEqualTo(new UarWar(76, 76));
    // 70 and 82: the squares of 6 add up to 72, by one less than two.
    assertThat(average.runs().std().orElseThrow().uar()).isCloseTo(Math.sqrt(72), within(1e-9));
    assertThat(average.runs().std().orElseThrow().war()).isCloseTo(Math.sqrt(72), within(1e-9));
    assertThat(average(TRIALS.run(0, 50, 60, 80)).runs().std()).isEmpty();
    assertThat(average.runs().best()).isEqualTo(new UarWar(82, 82));
    assertThat(average.seeds()).containsExactly(1000L, 1001L);
    assertThat(average.epochs()).isEqualTo(50);
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
    assertThat(Method.DT_SVM.isImplemented() || Method.DT_SVM.isAblation()).isFalse();
    for (NamedModel model : Models.all()) {
      Method method = Method.named(model.id());
      assertThat(method.isImplemented()).as(model.id()).isTrue();
      assertThat(method.reason()).isEmpty();
      assertThat(method.hasEpochs()).isEqualTo(model.hasEpochs());
    }
    assertThat(Method.values()).extracting(Method::id).doesNotHaveDuplicates();
    assertThat(Trials.BEST.title())
        .isEqualTo(
            "split paper, selection test-best (optimistic: the epoch was chosen by its WAR on the test"
                + " data)");
  }
}
