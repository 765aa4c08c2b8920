package org.timnet.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What a model says of one recording, or of a window of it.
 *
 * @param file as given
 * @param start of the window in seconds; absent where the recording was heard as a whole, or cannot
 *     be used
 * @param emotion the most probable class; absent where the file cannot be used
 * @param probabilities by class, in the model's order; absent likewise
 * @param seconds how long the recording, or the window, is; absent likewise
 * @param heardSeconds how much of that, in its middle, the model has heard; absent likewise
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
    Double seconds,
    Double heardSeconds,
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

  /** An answer. */
  RecordingPrediction(
      Source source,
      Double start,
      String emotion,
      Map<String, Double> probabilities,
      double seconds,
      double heardSeconds,
      String warning) {
    this(
        source.file(),
        start,
        emotion,
        probabilities,
        seconds,
        heardSeconds,
        source.speaker(),
        warning,
        null);
  }
}
