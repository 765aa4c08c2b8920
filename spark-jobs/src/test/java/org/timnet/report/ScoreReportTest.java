package org.timnet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.run.FoldScore;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.report.score.Method;
import org.timnet.report.score.Setup;

class ScoreReportTest {
  private static final ScoreHeading HEADING =
      new ScoreHeading(
          "EMOVO",
          Method.TIM_NET,
          Setup.ofPreset("authors"),
          Split.PAPER,
          Optional.empty(),
          ScoreHeading.Recordings.REAL);

  private static ScoreReport report() {
    // Fold 0: recalls 2/3 and 1/1. Fold 1: recalls 1/1 and 1/2.
    return ScoreReport.ofFolds(
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
    // Folds at 3/4 and 2/3: half their distance of 8.33 times the root of 2.
    assertThat(report.summary().war())
        .isEqualTo(new ScoreReport.OverFolds(70.83, Optional.of(5.89)));
    assertThat(report.summary().uar().mean()).isEqualTo(79.17);
    // Summed: {{3, 1}, {1, 2}}, recalls 3/4 and 2/3.
    assertThat(report.summary().uarPooled()).isEqualTo(70.83);
    assertThat(report.summary().warPooled()).isEqualTo(71.43);
    assertThat(report.summary().chance()).isEqualTo(new ScoreReport.Chance(57.14, 50));
  }

  private static ScoreReport trained(Selection selection) {
    return ScoreReport.ofCases(
        new ScoreHeading(
            "EMOVO",
            Method.TCN,
            Setup.ofPreset("librosa-0.10"),
            Split.SPEAKER_INDEPENDENT,
            Optional.of(selection),
            ScoreHeading.Recordings.SYNTHETIC),
        IntStream.range(0, 2).mapToObj(ScoreReportTest::result).toList());
  }

  private static CaseResult result(int fold) {
    Case spec = PlannedCases.planned(fold).spec();
    ConfusionMatrix last = ConfusionMatrix.ofCounts(new long[][] {{2, 1}, {0, 1 + fold}});
    ConfusionMatrix best = ConfusionMatrix.ofCounts(new long[][] {{3, 0}, {0, 1 + fold}});
    return new CaseResult(
        spec.id().value(),
        spec,
        9,
        4 + fold,
        0.123456 + fold,
        Map.of(
            Selection.LAST_EPOCH, CaseResult.Score.of(fold + 1, last),
            Selection.TEST_BEST, CaseResult.Score.of(1, best)));
  }

  /** Scripts rely on the keys and their order. */
  @Test
  void jsonOfGivenWeightsIsTheSameByteByByte() throws JsonProcessingException {
    assertThat(new ObjectMapper().writeValueAsString(report()))
        .isEqualTo(
            "{\"corpus\":\"EMOVO\",\"variant\":\"tim-net\",\"input\":\"authors\",\"split\":\"paper\","
                + "\"selection\":\"given-weights\",\"optimistic\":true,\"synthetic\":false,"
                + "\"war\":70.83,\"warStd\":5.89,\"warPooled\":71.43,\"warChance\":57.14,"
                + "\"uar\":79.17,\"uarStd\":5.89,\"uarPooled\":70.83,\"uarChance\":50.0,"
                + "\"folds\":[{\"fold\":0,\"war\":75.0,\"uar\":83.33,\"n\":4},"
                + "{\"fold\":1,\"war\":66.67,\"uar\":75.0,\"n\":3}]}");
  }

  @Test
  void jsonOfTrainedFoldsIsTheSameByteByByte() throws JsonProcessingException {
    assertThat(new ObjectMapper().writeValueAsString(List.of(trained(Selection.LAST_EPOCH))))
        .isEqualTo(
            "[{\"corpus\":\"EMOVO\",\"variant\":\"tcn\",\"input\":\"librosa-0.10\","
                + "\"split\":\"speaker-independent\","
                + "\"selection\":\"last-epoch\",\"optimistic\":false,\"synthetic\":true,"
                + "\"war\":77.5,\"warStd\":3.54,\"warPooled\":77.78,\"warChance\":66.67,"
                + "\"uar\":83.33,\"uarStd\":0.0,\"uarPooled\":83.33,\"uarChance\":50.0,"
                + "\"trainingLoss\":0.6235,\"folds\":[{\"fold\":0,\"war\":75.0,\"uar\":83.33,\"n\":4,"
                + "\"epoch\":1,\"trainingLoss\":0.1235},{\"fold\":1,\"war\":80.0,\"uar\":83.33,"
                + "\"n\":5,\"epoch\":2,\"trainingLoss\":1.1235}]}]");
  }

  @Test
  void theHeadingOfCasesSaysWhatIsDoneToTheirInput() {
    assertThat(heading(PlannedCases.fold(Normalisation.NONE)).json())
        .containsEntry("variant", "tim-net")
        .containsEntry("input", "authors")
        .containsEntry("split", "paper");
    assertThat(heading(PlannedCases.fold(Normalisation.SPEAKER)).json())
        .containsEntry("input", "authors normalised by speaker")
        .containsEntry("speakerUnits", true);
  }

  private static ScoreHeading heading(Case any) {
    return ScoreHeading.of("EMOVO", any, Selection.LAST_EPOCH, ScoreHeading.Recordings.REAL);
  }

  @Test
  void oneFoldHasNoDeviation() {
    ScoreReport one =
        ScoreReport.ofFolds(
            HEADING,
            List.of(new FoldScore(0, ConfusionMatrix.ofCounts(new long[][] {{2, 1}, {0, 1}}))));
    assertThat(one.json()).containsKeys("war", "warPooled").doesNotContainKeys("warStd", "uarStd");
  }

  @Test
  void aSelectionThatSawTheTestFoldIsOptimistic() {
    ScoreReport best = trained(Selection.TEST_BEST);

    assertThat(best.heading().isOptimistic()).isTrue();
    assertThat(best.summary().war().mean()).isEqualTo(100);
    assertThat(best.folds().get(1).training()).contains(new ScoreReport.Training(1, 1.1235));
    assertThat(trained(Selection.LAST_EPOCH).heading().isOptimistic()).isFalse();
    assertThatThrownBy(() -> trained(Selection.VALIDATION_BEST))
        .hasMessageEndingWith(" has no score of selection validation-best");
  }
}
