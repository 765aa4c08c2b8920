package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One score beside the baseline's.
 *
 * @param baseline its score in percent
 * @param basis what is compared, and what noise is taken for
 * @param changed test utterances that are right on one of the two nights only; 0 where the basis is
 *     scores
 * @param smallest falls that are found
 * @param p probability of such a fall or rise, the likelier of the two, anywhere in a night on
 *     which nothing but the seed has changed; 0..1
 * @param detector that gave it
 */
@JsonPropertyOrder({"baseline", "basis", "changed", "smallest", "p", "detector"})
public record Comparison(
    double baseline, Basis basis, int changed, FallSize smallest, double p, Detector detector) {

  /** What is compared, and what noise is taken for. */
  public enum Basis {
    /** Utterance by utterance, with the noise measured with several seeds. */
    UTTERANCES,
    /** Utterance by utterance, with a bound for the noise. */
    UTTERANCES_UNMEASURED,
    /** Scores only, with the noise measured with several seeds. */
    SCORES,
    /** Scores only, with a bound for the noise. */
    SCORES_UNMEASURED;

    /** Whether the noise has been measured. */
    public boolean isMeasured() {
      return this == UTTERANCES || this == SCORES;
    }
  }

  /** Which of the two looks at a score saw more. */
  public enum Detector {
    /** Tonight beside the baseline. */
    TONIGHT,
    /** The moving average of the nights since. */
    MOVING_AVERAGE
  }
}
