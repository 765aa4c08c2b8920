package org.timnet.experiment.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.experiment.cases.Case;

/**
 * What a case gave: {@code result.json}. Holds nothing of the clock or the machine; the same case
 * gives the same bytes.
 *
 * @param id the case's name
 * @param theCase what was trained
 * @param trainUtterances how many it learned from
 * @param testUtterances how many it was scored on; 0 where it learned from everything
 * @param trainingLoss of the last epoch
 * @param lastEpoch the honest score; null where nothing was tested
 * @param testBest the score of the epoch that was best on the test fold: optimistic; null likewise
 * @param validationBest the score of the epoch that was best on utterances kept back from training;
 *     null where none were, and where nothing was tested
 */
@JsonPropertyOrder({
  "id",
  "case",
  "trainUtterances",
  "testUtterances",
  "trainingLoss",
  "lastEpoch",
  "testBest",
  "validationBest"
})
public record CaseResult(
    String id,
    @JsonProperty("case") Case theCase,
    int trainUtterances,
    int testUtterances,
    double trainingLoss,
    @JsonInclude(JsonInclude.Include.NON_NULL) Score lastEpoch,
    @JsonInclude(JsonInclude.Include.NON_NULL) Score testBest,
    @JsonInclude(JsonInclude.Include.NON_NULL) Score validationBest)
    implements Serializable {

  /**
   * Scores after one epoch.
   *
   * @param epoch from 1
   * @param war weighted average recall (accuracy), 0..1
   * @param uar unweighted average recall of the classes that the fold has, 0..1
   * @param confusion [truth][predicted]
   */
  @JsonPropertyOrder({"epoch", "war", "uar", "confusion"})
  public record Score(int epoch, double war, double uar, long[][] confusion)
      implements Serializable {
    public static Score of(int epoch, ConfusionMatrix confusion) {
      return new Score(epoch, confusion.war(), confusion.uar(), confusion.counts());
    }

    /** The counts as a matrix that scores. */
    public ConfusionMatrix matrix() {
      return ConfusionMatrix.ofCounts(confusion);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Score that
          && epoch == that.epoch
          && Arrays.deepEquals(confusion, that.confusion);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(confusion);
    }

    @Override
    public String toString() {
      return "epoch " + epoch + ": " + List.of(war, uar);
    }
  }
}
