package org.timnet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.run.FoldScore;

class ScoreReportTest {
  private static final ScoreReport.Heading HEADING =
      new ScoreReport.Heading("EMOVO", "tim-net", "paper", "given-weights", true, false);

  private static ScoreReport report() {
    // Fold 0: recalls 2/3 and 1/1. Fold 1: recalls 1/1 and 1/2.
    return ScoreReport.ofWeights(
        HEADING,
        List.of(
            new FoldScore(0, ConfusionMatrix.ofCounts(new long[][] {{2, 1}, {0, 1}})),
            new FoldScore(1, ConfusionMatrix.ofCounts(new long[][] {{1, 0}, {1, 1}}))));
  }

  @Test
  void percentagesAreThoseComputedByHand() {
    ScoreReport report = report();

    assertThat(report.folds()).extracting(ScoreReport.FoldReport::war).containsExactly(75.0, 66.67);
    assertThat(report.folds()).extracting(ScoreReport.FoldReport::uar).containsExactly(83.33, 75.0);
    assertThat(report.folds()).extracting(ScoreReport.FoldReport::n).containsExactly(4L, 3L);
    assertThat(report.war()).isEqualTo(70.83);
    assertThat(report.warStd()).isEqualTo(4.17);
    assertThat(report.uar()).isEqualTo(79.17);
    // Summed: {{3, 1}, {1, 2}}, recalls 3/4 and 2/3.
    assertThat(report.uarPooled()).isEqualTo(70.83);
  }

  @Test
  void jsonHasTheKeysThatScriptsRelyOnAndNoLossWhereNothingWasTrained()
      throws JsonProcessingException {
    String json = new ObjectMapper().writeValueAsString(report());

    assertThat(json)
        .startsWith("{\"corpus\":\"EMOVO\",\"variant\":\"tim-net\",\"split\":\"paper\"")
        .contains("\"war\":70.83", "\"uar\":79.17", "\"uarPooled\":70.83")
        .contains("{\"fold\":0,\"war\":75.0,\"uar\":83.33,\"n\":4}")
        .doesNotContain("trainingLoss");
  }

  @Test
  void aSelectionThatSawTheTestFoldIsOptimistic() {
    assertThat(HEADING.selectedBy(Selection.LAST_EPOCH).optimistic()).isFalse();
    assertThat(HEADING.selectedBy(Selection.TEST_BEST).optimistic()).isTrue();
  }
}
