package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;

/**
 * What the gate says of one score.
 *
 * @param cell name of the score
 * @param status in a word
 * @param score tonight's in percent; absent where there is none
 * @param comparison with the baseline; absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"cell", "status", "score", "comparison"})
public record Verdict(String cell, Status status, Double score, Comparison comparison) {

  /** How a score came out. */
  public enum Status {
    /** As good as the baseline, within the noise. */
    HELD,
    /** Worse than the baseline by more than noise. */
    FAILED,
    /** Better than the baseline by more than noise: an improvement, or a leak. */
    RISEN,
    /** There is no baseline yet, or this night is it. */
    FIRST,
    /** Not measured in the baseline. */
    NEW,
    /** Measured in the baseline, but with other settings: compared with nothing. */
    OTHER_SETTINGS,
    /** Measured in the baseline, but not tonight. */
    GONE
  }

  static Verdict without(Status status, String cell, Double score) {
    return new Verdict(cell, status, score, null);
  }

  /** Whether it is compared with the baseline. */
  public boolean hasComparison() {
    return comparison != null;
  }

  /** One line for people. */
  public String message() {
    return switch (status) {
      case HELD -> compared("held");
      case FAILED -> compared("FELL");
      case RISEN -> compared("ROSE");
      case FIRST -> "%s is compared with nothing".formatted(cell);
      case NEW -> "%s is NEW: not in the baseline, compared with nothing".formatted(cell);
      case OTHER_SETTINGS ->
          "%s is NOT COMPARABLE: the baseline has other settings".formatted(cell);
      case GONE -> "%s is GONE: in the baseline, but not measured tonight".formatted(cell);
    };
  }

  private String compared(String verb) {
    return String.format(
        Locale.ROOT,
        "%s %s: %.2f, baseline %.2f; p %s%s%s",
        cell,
        verb,
        score,
        comparison.baseline(),
        probability(comparison.p()),
        comparison.detector() == Comparison.Detector.MOVING_AVERAGE
            ? " by the average of the nights since"
            : "",
        comparison.basis().isMeasured() ? "" : ", noise not measured");
  }

  /** A probability for people: never 0. */
  public static String probability(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }
}
