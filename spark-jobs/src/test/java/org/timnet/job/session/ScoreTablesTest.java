package org.timnet.job.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.run.FoldScore;
import org.timnet.report.ScoreHeading;
import org.timnet.report.ScoreReport;
import org.timnet.report.score.Method;
import org.timnet.report.score.Setup;

class ScoreTablesTest {
  @Test
  void oneFoldHasNoDeviation() {
    assertThat(ScoreTables.of(List.of(report(1)))).contains("75.00 +- -").doesNotContain("+- 0.00");
    assertThat(ScoreTables.of(List.of(report(2)))).contains("75.00 +- 0.00");
  }

  @Test
  void saysWhatIsAveragedOverWhat() {
    assertThat(ScoreTables.of(List.of(report(2))))
        .contains(
            "WAR % mean",
            "WAR % pooled",
            "UAR % mean",
            "UAR % pooled",
            "chance",
            "+- is the sample standard deviation (n-1) over folds, across corpora over runs",
            "the epoch was chosen by its WAR with the test fold in sight");
  }

  @Test
  void aScoreSaysWhatItsModelLearnedFrom() {
    String line =
        ScoreTables.of(List.of(report(2)))
            .lines()
            .filter(each -> each.startsWith("EMOVO"))
            .findFirst()
            .orElseThrow();
    assertThat(line).containsPattern("tim-net +mfmc +paper");
  }

  @Test
  void unitsOfSpeakersAreExplained() {
    String explained = "by a person's test recordings too, without their labels";
    assertThat(inUnits(true)).contains(explained);
    assertThat(inUnits(false)).doesNotContain(explained);
  }

  private static String inUnits(boolean ofSpeakers) {
    Setup setup = new Setup("authors", false, ofSpeakers);
    return ScoreTables.of(List.of(report(Method.TIM_NET, setup, Optional.empty(), 2)));
  }

  @Test
  void whatHasNoEpochsHasOneLineHoweverManySelections() {
    List<ScoreReport> both =
        Stream.of(Selection.LAST_EPOCH, Selection.TEST_BEST)
            .map(selection -> report(Method.SVM_MFCC, Optional.of(selection), 2))
            .toList();
    assertThat(ScoreTables.of(both)).containsOnlyOnce("no epochs");
  }

  /** Without what is held out it is another model, and its scores are others. */
  @Test
  void whatIsHeldOutIsSaidWhereThereAreNoEpochsToChoose() {
    List<ScoreReport> all =
        Stream.of(Selection.values())
            .map(selection -> report(Method.SVM_MFCC, Optional.of(selection), 2))
            .toList();
    assertThat(ScoreTables.of(all).lines().filter(line -> line.contains("no epochs")))
        .hasSize(2)
        .satisfiesOnlyOnce(
            line -> assertThat(line).contains("no epochs (a part held out for validation)"));
  }

  private static ScoreReport report(int folds) {
    return report(Method.TIM_NET, Optional.empty(), folds);
  }

  private static ScoreReport report(Method method, Optional<Selection> selection, int folds) {
    return report(method, Setup.ofPreset("mfmc"), selection, folds);
  }

  private static ScoreReport report(
      Method method, Setup setup, Optional<Selection> selection, int folds) {
    return ScoreReport.ofFolds(
        new ScoreHeading(
            "EMOVO", method, setup, Split.PAPER, selection, ScoreHeading.Recordings.REAL),
        IntStream.range(0, folds)
            .mapToObj(
                fold ->
                    new FoldScore(fold, ConfusionMatrix.ofCounts(new long[][] {{2, 1}, {0, 1}})))
            .toList());
  }
}
