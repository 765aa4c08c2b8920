package org.timnet.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * What a model says of one recording, or of a window of it.
 *
 * @param file as given
 * @param answer absent where the file cannot be used
 * @param speaker who speaks in it: of few recordings by whose it was normalised, where the model
 *     wants that and speakers are told apart; of a batch whoever is known; else absent
 * @param warning why the answer is worth little: what is strange about the recording, or that the
 *     class is less probable than an answer shall be; else absent
 * @param reason why the file cannot be used; absent where there is an answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingPrediction(
    String file, @JsonUnwrapped Answer answer, String speaker, String warning, String reason) {
  /**
   * What the model says.
   *
   * @param start of the window in seconds; absent where the recording was heard as a whole
   * @param emotion the most probable class
   * @param probabilities by class, in the model's order
   * @param seconds how long the recording, or the window, is
   * @param heardSeconds how much of that, in its middle, the model has heard
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      Double start,
      String emotion,
      Map<String, Double> probabilities,
      double seconds,
      double heardSeconds) {}

  /**
   * What becomes of a file.
   *
   * @param file as given
   * @param speaker who speaks in it; null where that does not matter
   */
  public record Source(String file, String speaker) {}

  static RecordingPrediction answered(Source source, Answer answer, String warning) {
    return new RecordingPrediction(source.file(), answer, source.speaker(), warning, null);
  }

  /**
   * Of a file that no model can hear.
   *
   * @param reason why, and the remedy
   */
  public static RecordingPrediction refused(Source source, String reason) {
    return new RecordingPrediction(source.file(), null, source.speaker(), null, reason);
  }
}
