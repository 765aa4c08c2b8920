package org.timnet.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * What a model says of one recording, or of a window of it.
 *
 * @param file as given
 * @param start of the window in seconds; absent where the recording was heard as a whole, or cannot
 *     be used
 * @param emotion the most probable class; absent where the file cannot be used
 * @param probabilities by class, in the model's order; absent likewise
 * @param heard how much of the recording or the window the model has heard; absent likewise
 * @param speaker by whose recordings it was normalised, where the model wants that and speakers are
 *     told apart; else absent
 * @param warning why the answer is worth little: what is strange about the recording, or that the
 *     class is less probable than an answer shall be; else absent
 * @param reason why the file cannot be used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingPrediction(
    String file,
    Double start,
    String emotion,
    Map<String, Double> probabilities,
    @JsonUnwrapped Heard heard,
    String speaker,
    String warning,
    String reason) {
  /**
   * What becomes of a file.
   *
   * @param file as given
   * @param speaker who speaks in it; null where that does not matter
   */
  public record Source(String file, String speaker) {}

  /**
   * How much of a recording, or of a window, a model has heard.
   *
   * @param seconds how long it is
   * @param heardSeconds how much of that, in its middle, went into the model
   */
  public record Heard(double seconds, double heardSeconds) {}

  /** An answer. */
  RecordingPrediction(
      Source source,
      Double start,
      String emotion,
      Map<String, Double> probabilities,
      Heard heard,
      String warning) {
    this(source.file(), start, emotion, probabilities, heard, source.speaker(), warning, null);
  }
}
