package org.timnet.network.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.normalisation.InputUnits;

/**
 * What has to be done to a model's input and to its output where it is used.
 *
 * @param input the units that it wants its input in
 * @param temperature of its probabilities, fitted on utterances that it was not trained on; absent
 *     from JSON where there were none
 */
@JsonPropertyOrder({"input", "temperature"})
public record Inference(
    InputUnits input,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Inference.AsTheyAre.class)
        Temperature temperature) {
  /** Nothing: as with all models from before there was anything. */
  public static final Inference PLAIN = new Inference(InputUnits.EXTRACTED, Temperature.ONE);

  public Inference {
    temperature = temperature == null ? Temperature.ONE : temperature;
  }

  /** Equal to the temperature that JSON leaves out. */
  @SuppressWarnings("EqualsHashCode") // Jackson asks equals, and nobody puts it into a map.
  static final class AsTheyAre {
    @Override
    public boolean equals(Object other) {
      return Temperature.ONE.equals(other);
    }
  }
}
