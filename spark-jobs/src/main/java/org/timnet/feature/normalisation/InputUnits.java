package org.timnet.feature.normalisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The units that a trained model wants its input in.
 *
 * @param normalisation over which recordings
 * @param statistics of the utterances that the model was trained on, where the normalisation is by
 *     them; else null
 */
@JsonPropertyOrder({"normalisation", "statistics"})
public record InputUnits(
    Normalisation normalisation,
    @JsonInclude(JsonInclude.Include.NON_NULL) FrameStatistics statistics)
    implements Serializable {
  /** As utterances are extracted. */
  public static final InputUnits EXTRACTED = new InputUnits(Normalisation.NONE, null);

  public InputUnits {
    if ((normalisation == Normalisation.CORPUS) != (statistics != null)) {
      throw new IllegalArgumentException(
          "statistics belong to normalisation corpus, and to no other");
    }
  }

  /**
   * Utterances in these units, in their order.
   *
   * @param speakers who speaks each
   * @param coefficients of a frame
   */
  public float[][] of(List<HeardMfcc> utterances, List<String> speakers, int coefficients) {
    return switch (normalisation) {
      case NONE -> utterances.stream().map(HeardMfcc::values).toArray(float[][]::new);
      case CORPUS -> utterances.stream().map(statistics::normalised).toArray(float[][]::new);
      case SPEAKER -> SpeakerNormalisation.of(utterances, speakers, coefficients);
      case UTTERANCE ->
          SpeakerNormalisation.of(
              utterances,
              IntStream.range(0, utterances.size()).mapToObj(String::valueOf).toList(),
              coefficients);
    };
  }
}
