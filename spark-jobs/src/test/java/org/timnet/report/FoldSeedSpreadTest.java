package org.timnet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Split;
import org.timnet.experiment.run.FoldScore;
import org.timnet.report.score.Method;
import org.timnet.report.score.Setup;

class FoldSeedSpreadTest {
  private static final ScoreHeading HEADING =
      new ScoreHeading(
          "EMOVO",
          Method.TIM_NET,
          Setup.ofPreset("authors"),
          Split.PAPER,
          Optional.empty(),
          ScoreHeading.Recordings.REAL);

  /** One fold of ten utterances, five of each class, of which so many of the first are right. */
  private static ScoreReport report(ScoreHeading heading, long right) {
    return ScoreReport.ofFolds(
        heading,
        List.of(
            new FoldScore(0, ConfusionMatrix.ofCounts(new long[][] {{right, 5 - right}, {0, 5}}))));
  }

  @Test
  void isOverTheShufflesOfOneScore() throws Exception {
    ScoreHeading other =
        new ScoreHeading(
            "SAVEE",
            Method.TIM_NET,
            Setup.ofPreset("authors"),
            Split.PAPER,
            Optional.empty(),
            ScoreHeading.Recordings.REAL);
    List<FoldSeedSpread> spreads =
        FoldSeedSpread.of(
            List.of(
                report(HEADING.withFoldSeed(1), 1),
                report(HEADING.withFoldSeed(2), 2),
                report(other.withFoldSeed(1), 4),
                report(HEADING.withFoldSeed(3), 3)));

    // WAR 60, 70, 80: the sample standard deviation is 10.
    assertThat(new ObjectMapper().writeValueAsString(spreads))
        .isEqualTo(
            """
            [{"corpus":"EMOVO","variant":"tim-net","input":"authors","split":"paper",\
            "selection":"given-weights",\
            "foldSeeds":[1,2,3],\
            "war":{"mean":70.0,"std":10.0,"min":60.0,"max":80.0},\
            "uar":{"mean":70.0,"std":10.0,"min":60.0,"max":80.0},\
            "uarPooled":{"mean":70.0,"std":10.0,"min":60.0,"max":80.0}}]""");
  }

  @Test
  void aSingleShuffleHasNone() {
    assertThat(FoldSeedSpread.of(List.of(report(HEADING, 3)))).isEmpty();
  }

  @Test
  void aReportNamesItsFoldSeedWhereThereAreSeveral() {
    assertThat(report(HEADING.withFoldSeed(7), 3).json()).containsEntry("foldSeed", 7L);
    assertThat(report(HEADING, 3).json()).doesNotContainKey("foldSeed");
  }
}
