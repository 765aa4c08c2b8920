package org.timnet.job.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What a model says of one recording.
 *
 * @param file as given
 * @param emotion the most probable class; absent where the file cannot be used
 * @param probabilities by class, in the model's order; absent likewise
 * @param seconds how long the recording is; absent likewise
 * @param heardSeconds how much of it, in its middle, the model has heard; absent likewise
 * @param speaker by whose recordings it was normalised, where the model wants that and speakers are
 *     told apart; else absent
 * @param warning why the answer is worth little: what is strange about the recording, or that the
 *     class is less probable than an answer shall be; else absent
 * @param reason why the file cannot be used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingPrediction(
    String file,
    String emotion,
    Map<String, Double> probabilities,
    Double seconds,
    Double heardSeconds,
    String speaker,
    String warning,
    String reason) {
  /** Of a file that cannot be used. */
  static RecordingPrediction refused(String file, String reason) {
    return new RecordingPrediction(file, null, null, null, null, null, null, reason);
  }
}
