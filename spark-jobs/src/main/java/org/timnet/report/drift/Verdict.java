package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;

/**
 * What the gate says of one cell.
 *
 * @param cell its name
 * @param status in a word
 * @param score tonight's in percent; absent where there is none
 * @param reference mean of the nights that it is compared with; absent where there are none
 * @param allowed drop in percentage points; absent where there is no reference
 * @param nights how many it is compared with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"cell", "status", "score", "reference", "allowed", "nights"})
public record Verdict(
    String cell, Status status, Double score, Double reference, Double allowed, int nights) {

  /** How a cell came out. */
  public enum Status {
    /** As good as before, within the noise. */
    HELD,
    /** Worse than before by more than noise. */
    FAILED,
    /** Better than before by more than noise: an improvement, or a leak. */
    RISEN,
    /** Never measured before. */
    NEW,
    /** Measured before, but with other settings: compared with nothing. */
    OTHER_SETTINGS,
    /** Measured before with these settings, but never accepted: compared with nothing. */
    NEVER_ACCEPTED,
    /** Measured last night, but not tonight. */
    GONE
  }

  static Verdict without(Status status, String cell, Double score) {
    return new Verdict(cell, status, score, null, null, 0);
  }

  /** One line for people. */
  public String message() {
    return switch (status) {
      case HELD -> compared("held");
      case FAILED -> compared("FELL");
      case RISEN -> compared("rose");
      case NEW -> "%s is new: compared with nothing".formatted(cell);
      case OTHER_SETTINGS ->
          "%s was measured with other settings before: compared with nothing".formatted(cell);
      case NEVER_ACCEPTED ->
          "%s was never accepted with these settings: compared with nothing".formatted(cell);
      case GONE -> "%s was measured last night, but not tonight".formatted(cell);
    };
  }

  private String compared(String verb) {
    return String.format(
        Locale.ROOT,
        "%s %s: %.2f after %.2f, mean of %d %s; %.2f points are noise",
        cell,
        verb,
        score,
        reference,
        nights,
        nights == 1 ? "night" : "nights",
        allowed);
  }
}
